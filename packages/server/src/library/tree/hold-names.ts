import type { Id } from '../../domain/entry.ts';
import type { Held, TreeLocks } from '../../ports/tree-locks.ts';
import { nameLock } from './locking.ts';
import type { SourceAndTarget } from './source-and-target.ts';

/** Holds both names: nobody else may put other bytes behind the source either, while it is read or moved. */
export function holdNames(locks: TreeLocks, accountId: Id, ends: SourceAndTarget): Promise<Held> {
  const source = nameLock(ends.sourceParent, ends.source.entry.name);
  return locks.keys(accountId, 'name', [source, nameLock(ends.targetParent, ends.targetName)]);
}
