import type { ChangeRequest, TransferRequest } from '../../ports/tree-operations.ts';
import { diskNameFor } from '../../domain/disk-name-choice.ts';
import type { DiskName, FileEntry, Id } from '../../domain/entry.ts';
import { etagOf } from '../../domain/etag.ts';
import type { Change } from '../../domain/journal/journal-line.ts';
import type { LibraryRecord, LocatedEntry } from '../../domain/library-record.ts';
import { within } from '../../domain/place.ts';
import type { DiskStep } from '../../domain/plan.ts';
import { despiteObstacles } from '../../ports/reconciler.ts';
import type { Admitter } from '../../ports/admitter.ts';
import { trashPlan } from '../trash/trash-plan.ts';
import { copyFile, runCopying } from './copy-file.ts';
import { copyFolderContents } from './copy-folder.ts';
import { holdNames } from './hold-names.ts';
import { holdContents, holdingTree } from './locking.ts';
import type { Transferred } from './move.ts';
import { libraryOf, type TreeParts } from './operation.ts';
import { bothEnds, concernsFilesOnly, type SourceAndTarget, sourceAndTarget } from './source-and-target.ts';

export interface CopyRequest extends ChangeRequest, TransferRequest {
  /** a folder without what is in it (Depth: 0) */
  readonly shallow: boolean;
}

/**
 * COPY: further paths for the same contents, which costs rows and no bytes; files that are never shared are copied on
 * disk. A folder is built out of sight and appears as a whole. What the target showed is kept.
 */
export type Copy = (request: CopyRequest) => Promise<Transferred>;

export type CopyParts = TreeParts & { readonly admitter: Admitter };

export function createCopy(parts: CopyParts): Copy {
  return async (request) => {
    const library = await libraryOf(parts.index, request.accountId);
    const find = (): Promise<SourceAndTarget> => sourceAndTarget(parts.index, library, request);
    return holdingTree(parts.locks, request.accountId, {
      concernsFilesOnly: async () => concernsFilesOnly(await find()),
      work: async (check) => {
        const before = await find();
        const where = { library, parent: before.targetParent };
        return despiteObstacles(parts.reconciler, where, async (avoid) => {
          await using _names = await holdNames(parts.locks, request.accountId, before);
          await using held = await holdContents(parts.locks, request.accountId, {
            find,
            entriesIn: bothEnds,
          });
          const ends = held.found;
          check(concernsFilesOnly(ends));
          return await copyUnderLock(parts, { library, request, ends, avoid });
        });
      },
    });
  };
}

interface CopyUnderLock {
  readonly library: LibraryRecord;
  readonly request: CopyRequest;
  readonly ends: SourceAndTarget;
  readonly avoid: ReadonlySet<DiskName>;
}

/** A replaced file goes to the trash: COPY names no version, and both contents stay reachable. */
async function copyUnderLock(parts: CopyParts, copy: CopyUnderLock): Promise<Transferred> {
  const { library, request, ends, avoid } = copy;
  const { source, occupant, targetParent, targetName } = ends;
  const cleared =
    occupant === null ? nothing : await trashPlan(parts, { library, trashed: occupant, by: request.by });
  const disk = diskNameFor(targetName, avoid);
  const id = await parts.ids.next();
  const to = { id, parent: targetParent, name: targetName, disk, place: within(targetParent.place, disk) };
  const made = isFile(source)
    ? await copyFile(parts, library, source, to)
    : await copyFolder(parts, copy, to);
  const { seq } = await runCopying(parts, {
    accountId: request.accountId,
    steps: [...cleared.steps, ...made.steps],
    changes: [...cleared.changes, ...made.changes],
    by: request.by,
  });
  return { entryId: id, etag: etagOf(seq), created: occupant === null };
}

const nothing: CopyPlan = { steps: [], changes: [] };

export interface CopyPlan {
  readonly steps: readonly DiskStep[];
  readonly changes: readonly Change[];
}

/** Where a copy shall appear. */
export interface CopyTarget {
  readonly id: Id;
  readonly parent: { readonly id: Id };
  readonly name: string;
  readonly disk: DiskName;
  readonly place: LocatedEntry['place'];
}

const isFile = (located: LocatedEntry): located is LocatedEntry<FileEntry> => located.entry.kind === 'file';

/** Built in the hidden `copies` tree in portions, then moved to its name in one transaction. */
async function copyFolder(
  parts: CopyParts,
  { library, request, ends }: CopyUnderLock,
  to: CopyTarget,
): Promise<CopyPlan> {
  const hidden = await copyFolderContents(parts, { library, request, source: ends.source, id: to.id });
  const spelling = to.disk === to.name ? {} : { disk: to.disk };
  return {
    steps: [{ do: 'move', from: hidden, to: to.place }],
    changes: [{ type: 'entry-moved', id: to.id, parent: to.parent.id, name: to.name, ...spelling }],
  };
}
