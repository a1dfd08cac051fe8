import tzLookup from '@photostructure/tz-lookup';
import type { CaptureTime } from '../capture-facts.ts';
import { localMs } from '../capture-facts.ts';
import { inZone } from '../evidence/zone-of-name.ts';
import type { Position } from '../media-facts.ts';

const MINUTE_MS = 60_000;
/** From here on all the world counts in zones, and the zone database knows them. */
const FIRST_YEAR = 1970;

/**
 * The time with the zone of the place where it was taken, if nothing else has told it: what only counts in UTC is
 * told by the clock there, and a wall clock without a zone is given that of the place.
 */
export function inZoneOfPlace(time: CaptureTime, position: Position | undefined): CaptureTime {
  if (!position || Number(time.local.slice(0, 4)) < FIRST_YEAR || time.precision !== 'second') return time;
  if (time.clock === 'utc') return inZone(time, offsetAt(zoneName(position), localMs(time)));
  if (time.offsetMinutes !== null) return time;
  return { ...time, offsetMinutes: offsetOfWallClock(zoneName(position), localMs(time)) };
}

function zoneName({ latitude, longitude }: Position): string {
  return tzLookup(latitude, longitude);
}

/** The offset with which a clock showed `localMs` (as if UTC); in the hour that summer time skips or repeats, the earlier. */
function offsetOfWallClock(zone: string, shownMs: number): number {
  const guess = offsetAt(zone, shownMs);
  return offsetAt(zone, shownMs - guess * MINUTE_MS);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Minutes east of UTC that clocks of the zone are at an instant. */
function offsetAt(zone: string, epochMs: number): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formats.set(zone, format);
  }
  const name = format.formatToParts(epochMs).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const match = /([+-])(\d\d):(\d\d)/.exec(name);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}
