import type { ChangeRequest, TransferRequest } from '../../ports/tree-operations.ts';
import { isMedia } from '../../domain/content.ts';
import { diskNameFor } from '../../domain/disk-name-choice.ts';
import type { DiskName, FileEntry } from '../../domain/entry.ts';
import { etagOf } from '../../domain/etag.ts';
import type { Change } from '../../domain/journal/journal-line.ts';
import type { LocatedEntry } from '../../domain/library-record.ts';
import { isSamePlace, type Place, within } from '../../domain/place.ts';
import type { DiskStep } from '../../domain/plan.ts';
import { trashPlan } from '../trash/trash-plan.ts';
import { moveBytes } from './hand-over.ts';
import { notFound } from './tree-operation-errors.ts';
import type { TreeParts } from './operation.ts';
import { transfer, type TransferUnderLock, type Transferred } from './transfer.ts';

/**
 * MOVE: one row, one rename, one journal line, however much hangs below. The id stays. What the target showed is
 * kept: a file as a version or beside it, a folder in the trash.
 */
export type Move = (request: ChangeRequest & TransferRequest) => Promise<Transferred>;

export function createMove(parts: TreeParts): Move {
  return (request) => transfer(parts, request, (found) => moveUnderLock(parts, { ...found, request }));
}

type MoveUnderLock = TransferUnderLock & { readonly request: ChangeRequest };

async function moveUnderLock(parts: TreeParts, move: MoveUnderLock): Promise<Transferred> {
  const { request, ends, avoid } = move;
  const { source, occupant, targetParent, targetName } = ends;
  const respelt = occupant?.entry.id === source.entry.id;
  const cleared = respelt || occupant === null ? nothing : await clearTarget(parts, move, occupant);
  // Between two spellings of one name a rename would find itself in the way: the disk keeps the old one.
  const kept = respelt ? diskNameOf(source) : cleared.bytesStayAs;
  const disk = kept ?? diskNameFor(targetName, avoid);
  const to = within(targetParent.place, disk);
  const steps = kept === null ? await stepsToMove(parts, { source, cleared }, to) : [];
  const { seq } = await parts.runner.run({
    accountId: request.accountId,
    steps: [...cleared.steps, ...steps],
    changes: [
      ...cleared.changes,
      {
        type: 'entry-moved',
        id: source.entry.id,
        parent: targetParent.id,
        name: targetName,
        ...(disk !== targetName && { disk }),
      },
    ],
    by: request.by,
  });
  return { entryId: source.entry.id, etag: etagOf(seq), created: occupant === null || respelt };
}

const diskNameOf = ({ entry }: LocatedEntry): DiskName => entry.diskName ?? entry.name;

interface Cleared {
  readonly steps: readonly DiskStep[];
  readonly changes: readonly Change[];
  /** the moved file's bytes lie at the target already, under this name */
  readonly bytesStayAs: DiskName | null;
}

const nothing: Cleared = { steps: [], changes: [], bytesStayAs: null };

const isFile = (located: LocatedEntry): located is LocatedEntry<FileEntry> => located.entry.kind === 'file';

/** Takes what is at the target out of the way, so that nothing of it is lost. */
async function clearTarget(parts: TreeParts, move: MoveUnderLock, occupant: LocatedEntry): Promise<Cleared> {
  const { library, request, ends } = move;
  const { source } = ends;
  if (!isFile(occupant) || !isFile(source)) {
    return { ...(await trashPlan(parts, { library, trashed: occupant, by: request.by })), bytesStayAs: null };
  }
  const inherit: Change[] = [
    { type: 'versions-inherited', from: occupant.entry.id, to: source.entry.id },
    { type: 'entry-purged', id: occupant.entry.id },
  ];
  if (occupant.entry.content.id === source.entry.content.id)
    return oneNameLess(occupant, source.entry, inherit);
  const displaced = await parts.displacer.displace({
    library,
    parent: ends.targetParent,
    old: occupant,
    heir: source.entry.id,
    openNewMedia: isMedia(source.entry.content.kind) ? () => openBytes(parts, source.entry) : null,
    deliberate: false,
  });
  return { steps: displaced.steps, changes: [...displaced.changes, ...inherit], bytesStayAs: null };
}

/** Two names of one content become one. If the target keeps the bytes, they stay where they are. */
function oneNameLess(occupant: LocatedEntry<FileEntry>, source: FileEntry, inherit: Change[]): Cleared {
  const { content } = occupant.entry;
  if (content.homeEntryId !== occupant.entry.id) return { steps: [], changes: inherit, bytesStayAs: null };
  return {
    steps: [{ do: 'set-mtime', at: occupant.place, mtimeMs: source.mtimeMs }],
    changes: [{ type: 'content-rehomed', id: content.id, home: source.id }, ...inherit],
    bytesStayAs: diskNameOf(occupant),
  };
}

/** An alias has nothing on disk; a folder takes everything below along. */
async function stepsToMove(
  { storage }: TreeParts,
  { source: { entry, place }, cleared }: { source: LocatedEntry; cleared: Cleared },
  to: Place,
): Promise<readonly DiskStep[]> {
  if (entry.kind === 'folder') return moveBytes(storage, place, to, null);
  // What makes room may have handed it the bytes that the replaced folder kept.
  const isHeir = cleared.steps.some((step) => step.do === 'move' && isSamePlace(step.to, place));
  if (isHeir) return [{ do: 'move', from: place, to }];
  if (entry.content.homeEntryId !== entry.id) return [];
  return moveBytes(storage, { ...place, objectKey: entry.content.objectKey }, to, null);
}

async function openBytes(
  { index, storage }: TreeParts,
  { content }: FileEntry,
): ReturnType<TreeParts['storage']['read']> {
  const home = content.homeEntryId === null ? null : await index.entry(content.homeEntryId);
  if (home === null) throw notFound();
  return storage.read({ ...(await index.locate(home)).place, objectKey: content.objectKey });
}
