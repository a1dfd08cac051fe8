import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/entry.ts';
import type { LibraryRecord } from '../../domain/library-record.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Displacer } from '../../ports/displacer.ts';
import type { Ids } from '../../ports/ids.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { PlanRunner } from '../../ports/plan-runner.ts';
import type { Reconciler } from '../../ports/reconciler.ts';
import type { Storage } from '../../ports/storage.ts';
import type { TreeLocks } from '../../ports/tree-locks.ts';

/** What the operations on a library's tree are made of; each takes the few it needs. */
export interface TreeParts {
  readonly index: LibraryIndex;
  readonly storage: Storage;
  readonly locks: TreeLocks;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly runner: PlanRunner;
  readonly displacer: Displacer;
  readonly reconciler: Reconciler;
}

/** @throws AppError `not-found` */
export async function libraryOf(index: LibraryIndex, accountId: Id): Promise<LibraryRecord> {
  const library = await index.library(accountId);
  if (library === null) throw new AppError('not-found', 'This account has no library.');
  return library;
}
