import type { CaptureTime } from '@photokeep/media/date';
import { localMs } from '@photokeep/media/capture-facts';
import type { AssetTime } from '../domain/asset.ts';

const minuteMs = 60_000;

/**
 * When something was taken, for the timeline. What only counts in UTC (videos), and a file's own time, are told by the
 * clock of this server's zone, where the family most likely was.
 */
export function assetTime(taken: CaptureTime | null, mtimeMs: number): AssetTime {
  if (taken === null) return { ...atHome(mtimeMs), source: 'file-time' };
  const source = taken.source === 'file-name' ? 'file-name' : 'metadata';
  const shown = localMs(taken);
  return taken.clock === 'utc'
    ? { ...atHome(shown), source }
    : { localMs: shown, offsetMinutes: taken.offsetMinutes, source };
}

/** Dates beyond what a calendar can say, which a file's time may be, are moved to its ends. */
const [earliestMs, latestMs] = [Date.UTC(1, 0, 1), Date.UTC(9999, 11, 31)];

function atHome(instantMs: number): Pick<AssetTime, 'localMs' | 'offsetMinutes'> {
  const instant = Math.min(Math.max(Math.floor(instantMs), earliestMs), latestMs);
  const offsetMinutes = -new Date(instant).getTimezoneOffset();
  return { localMs: instant + offsetMinutes * minuteMs, offsetMinutes };
}
