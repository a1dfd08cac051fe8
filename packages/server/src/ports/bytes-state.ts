import type { Content } from '../domain/content.ts';
import type { Place } from '../domain/place.ts';
import type { LibraryIndex } from './library-index.ts';
import type { Storage, StoredStat } from './storage.ts';

/** FAT stores times in steps of two seconds; other file systems round as well. */
export const mtimeToleranceMs = 2000;

/** The years that every file system can keep: from FAT's first to the last of 32-bit seconds. */
const [earliestMs, latestMs] = [Date.UTC(1980, 0, 1), 2 ** 31 * 1000];

/** How far two times of a file are apart. Beyond what every disk keeps, times differ by what this disk made of them. */
export function mtimeDistanceMs(one: number, other: number): number {
  const kept = (ms: number): number => Math.min(Math.max(ms, earliestMs), latestMs);
  return Math.abs(kept(one) - kept(other));
}

export type BytesState =
  | { readonly is: 'intact'; readonly at: Place }
  /** `isBlocked`: what lies in their place is no file */
  | { readonly is: 'gone'; readonly isBlocked?: boolean }
  /** another file lies in their place */
  | { readonly is: 'changed' };

/**
 * Looks at the store before anybody is told "we have that already": the bytes must be where the index says, with
 * the size and, in folders, the time they had when they were last verified.
 */
export async function stateOfBytes(
  { index, storage }: { index: LibraryIndex; storage: Storage },
  content: Content,
): Promise<BytesState> {
  const home = content.homeEntryId === null ? null : await index.entry(content.homeEntryId);
  if (home === null) return { is: 'gone' };
  const at: Place = { ...(await index.locate(home)).place, objectKey: content.objectKey };
  const stat = await storage.stat(at);
  if (stat === null) return { is: 'gone' };
  if (content.objectKey !== null) return stateOfObject(content, at, stat);
  if (stat.kind !== 'file') return { is: 'gone', isBlocked: true };
  const same =
    stat.sizeBytes === content.sizeBytes &&
    mtimeDistanceMs(stat.mtimeMs, content.diskMtimeMs) <= mtimeToleranceMs;
  return same ? { is: 'intact', at } : { is: 'changed' };
}

/** An object never changes: where it is not what was stored, new bytes are welcome in its place. */
function stateOfObject(content: Content, at: Place, { sizeBytes }: StoredStat): BytesState {
  const isGood = sizeBytes === content.sizeBytes && content.missingSinceMs === null;
  return isGood ? { is: 'intact', at } : { is: 'gone' };
}
