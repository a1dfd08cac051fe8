import { setImmediate } from 'node:timers/promises';
import type { LibraryRecord } from '../../domain/library-record.ts';
import type { Clock } from '../../ports/clock.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { TreeOperations } from '../../ports/tree-operations.ts';
import { isOnlyCopy } from '../versions/only-copy.ts';

const dayMs = 24 * 60 * 60 * 1000;
const portion = 100;

export interface RetentionParts {
  readonly index: LibraryIndex;
  readonly tree: Pick<TreeOperations, 'purge'>;
  readonly clock: Clock;
  readonly trashDays: number;
  readonly versionDays: number;
}

/** Lets go of what has been in the trash, or a version, for long enough. @returns how many items */
export async function expire(parts: RetentionParts, library: LibraryRecord): Promise<number> {
  return (await expireTrash(parts, library)) + (await expireVersions(parts, library));
}

const by = { door: 'retention' } as const;

async function expireTrash(
  { index, tree, clock, trashDays }: RetentionParts,
  library: LibraryRecord,
): Promise<number> {
  const beforeMs = clock.nowMs() - trashDays * dayMs;
  let count = 0;
  for (;;) {
    const items = await index.trashedBefore(library, beforeMs, portion);
    for (const { entry } of items) {
      await tree.purge({ accountId: library.accountId, entryId: entry.id, by });
      await setImmediate();
    }
    count += items.length;
    if (items.length < portion) return count;
  }
}

async function expireVersions(parts: RetentionParts, library: LibraryRecord): Promise<number> {
  const { index, tree, clock, versionDays } = parts;
  const beforeMs = clock.nowMs() - versionDays * dayMs;
  const items = await index.versionsBefore(library, beforeMs, 10_000);
  let count = 0;
  for (const item of items) {
    if (await isOnlyCopy(index, item)) continue;
    await tree.purge({ accountId: library.accountId, entryId: item.entry.id, by });
    count++;
    await setImmediate();
  }
  return count;
}
