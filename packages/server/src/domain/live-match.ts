import type { Id } from './entry.ts';

/** What decides whether a photo and a video are the two halves of a Live Photo. */
export interface LiveHalf {
  readonly contentId: Id;
  readonly kind: 'photo' | 'video';
  /** what the phone wrote into both halves */
  readonly identifier: string | null;
  readonly folderId: Id | null;
  /** the name without its extension */
  readonly stem: string;
  /** as in the asset's time; null where its bytes do not tell it */
  readonly localMs: number | null;
  readonly offsetMinutes: number | null;
  readonly durationMs: number | null;
}

/** A camera app records about three seconds. What is longer was filmed. */
const longestMs = 10_000;
const toleranceMs = 5000;
const quarterHourMs = 15 * 60_000;
const minuteMs = 60_000;

const [worseStem, worseFolder, onlyGuessed] = [1, 2, 4];

/**
 * How well a photo and a video go together, lower is better; null if they do not. The phone's own mark decides; a
 * copy or an edited picture may bear it too, so names decide between those. Without marks it takes the same name in
 * the same folder, and the same moment.
 */
export function liveMatch(a: LiveHalf, b: LiveHalf): number | null {
  if (a.kind === b.kind) return null;
  const sameStem = a.stem === b.stem;
  const sameFolder = a.folderId === b.folderId;
  if (a.identifier !== null && b.identifier !== null) {
    if (a.identifier !== b.identifier) return null;
    return (sameStem ? 0 : worseStem) + (sameFolder ? 0 : worseFolder);
  }
  const video = a.kind === 'video' ? a : b;
  const isShort = video.durationMs !== null && video.durationMs <= longestMs;
  return sameStem && sameFolder && isShort && isSameMoment(a, b) ? onlyGuessed : null;
}

/** Where only one of them knows its zone, the other's may be any. */
function isSameMoment(a: LiveHalf, b: LiveHalf): boolean {
  if (a.localMs === null || b.localMs === null) return false;
  if (a.offsetMinutes !== null && b.offsetMinutes !== null) {
    const apartMs = a.localMs - a.offsetMinutes * minuteMs - (b.localMs - b.offsetMinutes * minuteMs);
    return Math.abs(apartMs) <= toleranceMs;
  }
  const apartMs = Math.abs(a.localMs - b.localMs) % quarterHourMs;
  return Math.min(apartMs, quarterHourMs - apartMs) <= toleranceMs;
}
