import type { Camera, CaptureFacts, CaptureTime, TimeSource, UniqueIds } from './capture-facts.ts';
import { UNIQUE_ID_KINDS, instantMs, localMs } from './capture-facts.ts';

/**
 * Times that say less than when the shutter opened: an edit changes them, or neighbours in a burst
 * share them. They neither join nor part two photos.
 */
const WEAK_SOURCES: ReadonlySet<TimeSource> = new Set([
  'xmp-create-date',
  'png-creation-time',
  'gps',
  'exif-modified',
  'takeout',
  'xmp-sidecar',
  'file-name',
]);

export type PhotoComparison = 'same' | 'different' | 'unknown';

/**
 * Whether two files show the same photo, as far as their facts tell. 'different': they were taken at
 * two moments, by two cameras, or bear two marks of one kind. 'same': taken at one known moment and
 * nothing speaks against it. 'unknown' in all other cases, where a caller must not hide either.
 */
export function comparePhotos(a: CaptureFacts, b: CaptureFacts): PhotoComparison {
  const moment = compareMoments(a.takenAt, b.takenAt);
  if (moment === 'different' || differInCamera(a.camera, b.camera)) return 'different';
  return differInMark(a.uniqueIds, b.uniqueIds) ? 'different' : moment;
}

function compareMoments(a: CaptureTime | null, b: CaptureTime | null): PhotoComparison {
  if (!isMoment(a) || !isMoment(b)) return 'unknown';
  const [instantA, instantB] = [instantMs(a), instantMs(b)];
  const bothZoned = instantA !== null && instantB !== null;
  // A wall clock without zone and an instant without place cannot be told apart or together.
  if (!bothZoned && (a.clock === 'utc' || b.clock === 'utc')) return 'unknown';
  const sameSecond = bothZoned ? instantA === instantB : localMs(a) === localMs(b);
  return sameSecond && agreeInSubSeconds(a.subSeconds, b.subSeconds) ? 'same' : 'different';
}

function isMoment(time: CaptureTime | null): time is CaptureTime {
  return time !== null && time.precision === 'second' && !WEAK_SOURCES.has(time.source);
}

/** Two fractions agree in the digits that both have: programs cut '012345' to '01'. */
function agreeInSubSeconds(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return true;
  const digits = Math.min(a.length, b.length);
  return a.slice(0, digits) === b.slice(0, digits);
}

function differInCamera(a: Camera | null, b: Camera | null): boolean {
  return differ(a?.make, b?.make) || differ(a?.model, b?.model);
}

function differInMark(a: UniqueIds, b: UniqueIds): boolean {
  return UNIQUE_ID_KINDS.some((kind) => differ(a[kind], b[kind]));
}

function differ(a: string | null | undefined, b: string | null | undefined): boolean {
  return a && b ? a.toLowerCase() !== b.toLowerCase() : false;
}
