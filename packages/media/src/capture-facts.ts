import type { Precision, WallClock } from './time/wall-clock.ts';
import { formatWallClock, isReal, utcClock } from './time/wall-clock.ts';

/** Where a capture time was recorded, strongest first. The order decides which one is believed. */
export const TIME_SOURCES = [
  'owner',
  'quicktime-creation-date',
  'quicktime-header',
  'exif-original',
  'exif-digitized',
  'xmp-original',
  'xmp-date-created',
  'iptc',
  'xmp-create-date',
  'png-creation-time',
  'matroska',
  'canon-ciff',
  'gps',
  'exif-modified',
  'takeout',
  'xmp-sidecar',
  'file-name',
] as const;

export type TimeSource = (typeof TIME_SOURCES)[number];

/** When a photo or video was taken, as its own bytes (or its name, or a file beside it) tell it. */
export interface CaptureTime {
  /** Wall clock 'YYYY-MM-DDTHH:mm:ss', with '.fff' (cut to milliseconds) where sub-seconds are known. */
  readonly local: string;
  /** Minutes east of UTC of that wall clock; null when nothing tells the zone. */
  readonly offsetMinutes: number | null;
  /**
   * 'wall': `local` is what a clock at the place showed. 'utc': only the instant is known, `local` is
   * UTC with offset 0, and the place's calendar day may differ: convert before filing by day.
   */
  readonly clock: 'wall' | 'utc';
  readonly precision: Precision;
  /** All decimal digits after the second as recorded ('5', '012345'); null if none were. */
  readonly subSeconds: string | null;
  readonly source: TimeSource;
}

/** Maker and model as the camera wrote them, trimmed. */
export interface Camera {
  readonly make: string | null;
  readonly model: string | null;
}

/** Marks that some cameras give each picture. Two that differ in one kind mean two pictures. */
export const UNIQUE_ID_KINDS = [
  'exif-image-unique-id',
  'apple-content-identifier',
  'body-serial-and-image-number',
  'dng-raw-data-unique-id',
] as const;

/** What marks there are. Equal ones prove nothing: some phones write the same into every picture. */
export type UniqueIds = Readonly<Partial<Record<(typeof UNIQUE_ID_KINDS)[number], string>>>;

/** What the bytes of a file say about the moment it was taken. */
export interface CaptureFacts {
  readonly takenAt: CaptureTime | null;
  readonly camera: Camera | null;
  readonly uniqueIds: UniqueIds;
}

/** A capture time read from a clock at the place, with the zone if it is known. */
export function wallTime(clock: WallClock, offsetMinutes: number | null, source: TimeSource): CaptureTime {
  const { precision, subSeconds } = clock;
  return { local: formatWallClock(clock), offsetMinutes, clock: 'wall', precision, subSeconds, source };
}

/** A capture time of which only the instant is known; null for a number that is no believable date. */
export function utcTime(epochMs: number, source: TimeSource): CaptureTime | null {
  const clock = utcClock(epochMs);
  return isReal(clock) ? { ...wallTime(clock, 0, source), clock: 'utc' } : null;
}

/** The reading of the clock in ms, taken as if it were UTC; sub-seconds left out. */
export function localMs(time: CaptureTime): number {
  return Date.parse(`${time.local.slice(0, 'YYYY-MM-DDTHH:mm:ss'.length)}Z`);
}

/** Milliseconds since 1970, sub-seconds left out; null where the zone is unknown. */
export function instantMs(time: CaptureTime): number | null {
  return time.offsetMinutes === null ? null : localMs(time) - time.offsetMinutes * 60_000;
}
