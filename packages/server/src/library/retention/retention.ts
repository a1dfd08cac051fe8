import { setImmediate } from 'node:timers/promises';
import type { Id } from '../../domain/entry.ts';
import { isAppError } from '../../domain/errors.ts';
import type { LibraryRecord, VersionItem } from '../../domain/library-record.ts';
import type { Clock } from '../../ports/clock.ts';
import type { AgePage, LibraryIndex } from '../../ports/library-index.ts';
import type { Log } from '../../ports/log.ts';
import type { TreeOperations } from '../../ports/tree-operations.ts';
import { isOnlyCopy, type OnlyCopyParts } from '../versions/only-copy.ts';

const dayMs = 24 * 60 * 60 * 1000;
const portion = 100;

export interface RetentionParts extends OnlyCopyParts {
  readonly tree: Pick<TreeOperations, 'purge'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly trashDays: number;
  readonly versionDays: number;
}

/**
 * Lets go of what has been in the trash, or a version, for long enough. What cannot go, or a library that cannot be
 * asked, keeps nothing else from going; the next time it is tried again.
 * @returns how many items
 */
export async function expire(parts: RetentionParts, libraries: readonly LibraryRecord[]): Promise<number> {
  let count = 0;
  for (const library of libraries) {
    try {
      count += await purgeEach(parts, library, dueInTrash(parts, library));
      count += await purgeEach(parts, library, dueVersions(parts, library));
    } catch (error) {
      const { accountId } = library;
      parts.log.warn({ err: error, accountId }, 'nothing more of this library goes for good for now');
    }
  }
  return count;
}

interface Due {
  readonly entryId: Id;
  readonly atMs: number;
  readonly mayGo: () => Promise<boolean>;
}

/** A page of what is due, the oldest first. */
type DuePage = (page: AgePage) => Promise<Due[]>;

function dueInTrash({ index, clock, trashDays }: RetentionParts, library: LibraryRecord): DuePage {
  const beforeMs = clock.nowMs() - trashDays * dayMs;
  return async (page) =>
    (await index.trashedBefore(library, beforeMs, page)).map(({ entry, deletedMs }) => ({
      entryId: entry.id,
      atMs: deletedMs,
      mayGo: () => Promise.resolve(true),
    }));
}

function dueVersions(parts: RetentionParts, library: LibraryRecord): DuePage {
  const { index, clock, versionDays } = parts;
  const beforeMs = clock.nowMs() - versionDays * dayMs;
  return async (page) =>
    (await index.versionsBefore(library, beforeMs, page)).map((item) => ({
      entryId: item.entry.id,
      atMs: item.keptMs,
      mayGo: async () => !(await isOnlyCopy(parts, item)) && !(await belongsToVersion(index, item)),
    }));
}

/** What stays is not looked at twice, however much of it there is. */
async function purgeEach(parts: RetentionParts, library: LibraryRecord, due: DuePage): Promise<number> {
  let count = 0;
  for (let page: AgePage = { limit: portion }; ; ) {
    const items = await due(page);
    for (const item of items) {
      if (await purgeOne(parts, library, item)) count++;
      await setImmediate();
    }
    const last = items.at(-1);
    if (last === undefined) return count;
    page = { limit: portion, after: last };
  }
}

/** @throws AppError `read-only`: nothing of this library can go */
async function purgeOne(
  { tree, log }: RetentionParts,
  { accountId }: LibraryRecord,
  { entryId, mayGo }: Due,
): Promise<boolean> {
  try {
    if (!(await mayGo())) return false;
    await tree.purge({ accountId, entryId, by: { door: 'retention' } });
    return true;
  } catch (error) {
    if (isAppError(error, 'read-only')) throw error;
    // Its owner may have been faster.
    if (!isAppError(error, 'not-found'))
      log.warn({ err: error, entryId }, 'something that is due could not go for good');
    return false;
  }
}

/** A photo's sidecars wait with its version for as long as that is kept. */
async function belongsToVersion(index: LibraryIndex, { ofEntryId }: VersionItem): Promise<boolean> {
  const of = await index.entry(ofEntryId);
  return of !== null && (await index.locate(of)).place.area === 'versions';
}
