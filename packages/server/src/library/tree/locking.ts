import type { Entry, Id } from '../../domain/entry.ts';
import type { FolderAt } from '../../domain/library-record.ts';
import { nameKey } from '../../domain/name.ts';
import type { Held, TreeLocks } from '../../ports/tree-locks.ts';

/** A name in a folder, as the lock knows it. */
export const nameLock = (parent: Pick<FolderAt, 'id'>, name: string): string =>
  `${parent.id}/${nameKey(name)}`;

/** Holds the contents of the files among these entries. */
export function holdContents(
  locks: TreeLocks,
  accountId: Id,
  entries: readonly (Entry | null | undefined)[],
): Promise<Held> {
  const hashes = entries.flatMap((entry) => (entry?.kind === 'file' ? [entry.content.sha256] : []));
  return locks.keys(accountId, 'content', hashes);
}

/** What was a file when the lock was chosen has become a folder meanwhile. */
class NeedsWholeTree extends Error {
  override readonly name = 'NeedsWholeTree';
}

export interface TreeWork<T> {
  /** asked before anything is held */
  readonly concernsFilesOnly: () => Promise<boolean>;
  /** @param check to be asked again when everything is held */
  readonly work: (check: (concernsFilesOnly: boolean) => void) => Promise<T>;
}

/**
 * Works while it holds the tree: shared where only files change, exclusively where a folder does. Where that turns out
 * to be another thing than expected, the work is begun anew.
 */
export async function holdingTree<T>(
  locks: TreeLocks,
  accountId: Id,
  { concernsFilesOnly, work }: TreeWork<T>,
): Promise<T> {
  if (await concernsFilesOnly()) {
    try {
      await using _shared = await locks.shared(accountId);
      return await work((stillFilesOnly) => {
        if (!stillFilesOnly) throw new NeedsWholeTree();
      });
    } catch (error) {
      if (!(error instanceof NeedsWholeTree)) throw error;
    }
  }
  await using _exclusive = await locks.exclusive(accountId);
  return await work(() => undefined);
}
