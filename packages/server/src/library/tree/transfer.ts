import type { DiskName, Id } from '../../domain/entry.ts';
import type { LibraryRecord } from '../../domain/library-record.ts';
import { holdNames, nameLock } from '../../ports/hold-names.ts';
import { despiteObstacles } from '../../ports/reconciler.ts';
import type { ChangeRequest, TransferRequest } from '../../ports/tree-operations.ts';
import { holdContents, holdingTree } from './locking.ts';
import { libraryOf, type TreeParts } from './operation.ts';
import { besideEnds, type BesideEnds, locksOf } from './sidecar-ends.ts';
import { bothEnds, concernsFilesOnly, type SourceAndTarget, sourceAndTarget } from './source-and-target.ts';

/** What MOVE and COPY answer. */
export interface Transferred {
  readonly entryId: Id;
  readonly etag: string;
  /** false where something was replaced */
  readonly created: boolean;
}

/** Both ends as they are while nobody else may change them. */
export interface TransferUnderLock {
  readonly library: LibraryRecord;
  readonly ends: SourceAndTarget;
  readonly beside: BesideEnds;
  /** names that lie in the target's folder on disk without being known */
  readonly avoid: ReadonlySet<DiskName>;
}

/** Finds both ends of a MOVE or COPY, locks what it concerns, and does it. */
export async function transfer(
  parts: TreeParts,
  request: ChangeRequest & TransferRequest,
  work: (transfer: TransferUnderLock) => Promise<Transferred>,
): Promise<Transferred> {
  const { accountId } = request;
  const library = await libraryOf(parts.index, accountId);
  const find = (): Promise<SourceAndTarget> => sourceAndTarget(parts.index, library, request);
  return holdingTree(parts.locks, accountId, {
    concernsFilesOnly: async () => concernsFilesOnly(await find()),
    work: async (check) => {
      const before = await find();
      const where = { library, parent: before.targetParent };
      return despiteObstacles(parts.reconciler, where, async (avoid) => {
        await using names = await holdNames(parts.locks, accountId, {
          names: endNames(before),
          find: async () => {
            const now = await find();
            return locksOf(now, await besideEnds(parts.index, now));
          },
        });
        await using held = await holdContents(parts.locks, accountId, { find, entriesIn: bothEnds });
        check(concernsFilesOnly(held.found));
        return await work({ library, ends: held.found, beside: names.found, avoid });
      });
    },
  });
}

/** Nobody else may put other bytes behind the source either, while it is read or moved. */
const endNames = ({ source, sourceParent, targetParent, targetName }: SourceAndTarget): string[] => [
  nameLock(sourceParent, source.entry.name),
  nameLock(targetParent, targetName),
];
