import type { Bond, Pair, StackFile } from './stack-file.ts';

/** A camera app records about three seconds. What is longer was filmed. */
const longestMs = 10_000;
const toleranceMs = 5000;
const quarterHourMs = 15 * 60_000;
const minuteMs = 60_000;

const [worseStem, worseFolder, onlyGuessed] = [1, 2, 50];

/**
 * A still and its motion. The phone's own mark decides; a copy or an edited picture may bear it too, so names decide
 * between those. Without marks it takes the same name in the same folder, and the same moment.
 */
export function livePhoto({ a, b }: Pair): Bond | null {
  const [over, under] = a.kind === 'photo' ? [a, b] : [b, a];
  if (over.kind !== 'photo' || under.kind !== 'video') return null;
  const rank =
    over.identifier !== null && under.identifier !== null ? byMarks(over, under) : byNames(over, under);
  return rank === null ? null : { over, under, role: 'live-video', rank };
}

function byMarks(still: StackFile, motion: StackFile): number | null {
  if (still.identifier !== motion.identifier) return null;
  const ranks = still.places.flatMap((one) =>
    motion.places.map(
      (other) =>
        (one.name.stem === other.name.stem ? 0 : worseStem) +
        (one.folderId === other.folderId ? 0 : worseFolder),
    ),
  );
  return Math.min(...ranks);
}

function byNames(still: StackFile, motion: StackFile): number | null {
  const isNamedAlike = still.places.some((one) =>
    motion.places.some((other) => one.folderId === other.folderId && one.name.stem === other.name.stem),
  );
  const isShort = motion.durationMs !== null && motion.durationMs <= longestMs;
  return isNamedAlike && isShort && isSameMoment(still, motion) ? onlyGuessed : null;
}

/** Where only one of them knows its zone, the other's may be any. */
function isSameMoment(a: StackFile, b: StackFile): boolean {
  if (a.localMs === null || b.localMs === null) return false;
  if (a.offsetMinutes !== null && b.offsetMinutes !== null) {
    const apartMs = a.localMs - a.offsetMinutes * minuteMs - (b.localMs - b.offsetMinutes * minuteMs);
    return Math.abs(apartMs) <= toleranceMs;
  }
  const apartMs = Math.abs(a.localMs - b.localMs) % quarterHourMs;
  return Math.min(apartMs, quarterHourMs - apartMs) <= toleranceMs;
}
