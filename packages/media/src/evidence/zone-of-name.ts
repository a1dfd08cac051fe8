import type { CaptureTime } from '../capture-facts.ts';
import { localMs, wallTime } from '../capture-facts.ts';
import { utcClock } from '../time/wall-clock.ts';
import { zoneBetween } from '../time/zone.ts';

/**
 * Phones name a video by the clock on the wall while its container counts in UTC. Together they tell
 * the zone, and with it the day on which the video was taken.
 */
export function inZoneOfName(time: CaptureTime, named: CaptureTime | null): CaptureTime {
  const isNamedByWallClock = named?.clock === 'wall' && named.precision === 'second';
  if (time.clock !== 'utc' || !isNamedByWallClock) return time;
  const zone = zoneBetween(localMs(named), localMs(time));
  return zone === null ? time : inZone(time, zone);
}

/** The same instant as a clock on the wall showed it. */
export function inZone(utcTime: CaptureTime, offsetMinutes: number): CaptureTime {
  const clock = utcClock(localMs(utcTime) + offsetMinutes * 60_000);
  return wallTime({ ...clock, subSeconds: utcTime.subSeconds }, offsetMinutes, utcTime.source);
}
