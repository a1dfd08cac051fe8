import type { AssetTime, AssetTimeSource } from './asset.ts';

/** When something was taken, as its metadata tell it. */
export interface TakenAt {
  /** `YYYY-MM-DDTHH:mm:ss`, perhaps with a fraction */
  readonly local: string;
  readonly offsetMinutes: number | null;
  /** 'utc': only the instant is known, and `local` is UTC */
  readonly clock: 'wall' | 'utc';
  readonly source: string;
}

const minuteMs = 60_000;

/**
 * When something was taken, for the timeline. What only counts in UTC (videos), and a file's own time, are told by the
 * clock of this server's zone, where the family most likely was.
 */
export function assetTime(taken: TakenAt | null, mtimeMs: number): AssetTime {
  if (taken === null) return { ...atHome(mtimeMs), source: 'file-time' };
  const source = sources[taken.source] ?? 'metadata';
  const shown = readingMs(taken);
  return taken.clock === 'utc'
    ? { ...atHome(shown), source }
    : { localMs: shown, offsetMinutes: taken.offsetMinutes, source };
}

const sources: Readonly<Record<string, AssetTimeSource>> = {
  'file-name': 'file-name',
  takeout: 'sidecar',
  'xmp-sidecar': 'sidecar',
  owner: 'owner',
};

/** The reading of the clock, as if it were UTC; without fractions of a second. */
export const readingMs = ({ local }: Pick<TakenAt, 'local'>): number =>
  Date.parse(`${local.slice(0, 'YYYY-MM-DDTHH:mm:ss'.length)}Z`);

/** Dates beyond what a calendar can say, which a file's time may be, are moved to its ends. */
const [earliestMs, latestMs] = [Date.UTC(1, 0, 1), Date.UTC(9999, 11, 31)];

function atHome(instantMs: number): Pick<AssetTime, 'localMs' | 'offsetMinutes'> {
  const instant = Math.min(Math.max(Math.floor(instantMs), earliestMs), latestMs);
  const offsetMinutes = -new Date(instant).getTimezoneOffset();
  return { localMs: instant + offsetMinutes * minuteMs, offsetMinutes };
}
