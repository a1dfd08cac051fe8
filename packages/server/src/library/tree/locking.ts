import type { Entry, Id } from '../../domain/entry.ts';
import { AppError } from '../../domain/errors.ts';
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

export interface HeldTree extends Held {
  /**
   * To be asked when everything is held: what was a file when the lock was chosen may have become a folder.
   * @throws AppError `conflict`
   */
  checkStillEnough(filesOnly: boolean): void;
}

/** Holds the tree: shared where only files change, exclusively where a folder does. */
export async function holdTreeFor(
  locks: TreeLocks,
  accountId: Id,
  concernsFilesOnly: () => Promise<boolean>,
): Promise<HeldTree> {
  const shared = await concernsFilesOnly();
  const held = await (shared ? locks.shared(accountId) : locks.exclusive(accountId));
  return {
    checkStillEnough: (filesOnly) => {
      if (shared && !filesOnly)
        throw new AppError('conflict', 'Somebody else changed the same thing a moment ago.');
    },
    [Symbol.asyncDispose]: () => held[Symbol.asyncDispose](),
  };
}
