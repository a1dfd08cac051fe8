import { isMedia } from '../../domain/content.ts';
import { diskNameFor } from '../../domain/disk-name-choice.ts';
import type { DiskName, FileEntry } from '../../domain/entry.ts';
import type { Cause, Change } from '../../domain/journal/journal-line.ts';
import type { LibraryRecord, LocatedEntry } from '../../domain/library-record.ts';
import { isSamePlace, type Place, within } from '../../domain/place.ts';
import type { DiskStep } from '../../domain/plan.ts';
import { inherited } from '../../ports/displacer.ts';
import type { Sidecar } from '../../ports/sidecars-of.ts';
import { trashPlan } from '../trash/trash-plan.ts';
import { type Handover, moveBytes } from './hand-over.ts';
import { openBytes } from './open-bytes.ts';
import type { TreeParts } from './operation.ts';
import type { SourceAndTarget } from './source-and-target.ts';

export interface PlannedMove {
  readonly library: LibraryRecord;
  readonly ends: Pick<SourceAndTarget, 'source' | 'targetParent' | 'targetName' | 'occupant'>;
  /** of what the target shows */
  readonly sidecars: readonly Sidecar[];
  /** names that lie in the target's folder on disk without being known */
  readonly avoid: ReadonlySet<DiskName>;
  readonly by: Cause;
}

/** What it takes to move one entry, and to keep what its target showed. */
export async function movePlan(parts: TreeParts, move: PlannedMove): Promise<Handover> {
  const { ends, avoid } = move;
  const { source, occupant, targetParent, targetName } = ends;
  const respelt = occupant?.entry.id === source.entry.id;
  const cleared = respelt || occupant === null ? nothing : await clearTarget(parts, move, occupant);
  // Between two spellings of one name a rename would find itself in the way: the disk keeps the old one.
  const kept = respelt ? diskNameOf(source) : cleared.bytesStayAs;
  const disk = kept ?? diskNameFor(targetName, avoid);
  const to = within(targetParent.place, disk);
  const steps = kept === null ? await stepsToMove(parts, { source, cleared }, to) : [];
  const moved: Change = {
    type: 'entry-moved',
    id: source.entry.id,
    parent: targetParent.id,
    name: targetName,
    ...(disk !== targetName && { disk }),
  };
  return {
    steps: [...cleared.steps, ...steps],
    changes: [...cleared.changes, moved, ...cleared.afterwards],
  };
}

const diskNameOf = ({ entry }: LocatedEntry): DiskName => entry.diskName ?? entry.name;

interface Cleared {
  readonly steps: readonly DiskStep[];
  readonly changes: readonly Change[];
  /** to be recorded after the move */
  readonly afterwards: readonly Change[];
  /** the moved file's bytes lie at the target already, under this name */
  readonly bytesStayAs: DiskName | null;
}

const nothing: Cleared = { steps: [], changes: [], afterwards: [], bytesStayAs: null };

const isFile = (located: LocatedEntry): located is LocatedEntry<FileEntry> => located.entry.kind === 'file';

/** Takes what is at the target out of the way, so that nothing of it is lost. */
async function clearTarget(parts: TreeParts, move: PlannedMove, occupant: LocatedEntry): Promise<Cleared> {
  const { library, sidecars, by, ends } = move;
  const { source } = ends;
  if (!isFile(occupant) || !isFile(source)) {
    return { ...nothing, ...(await trashPlan(parts, { library, trashed: occupant, by })) };
  }
  const inherit: Change[] = [
    { type: 'versions-inherited', from: occupant.entry.id, to: source.entry.id },
    { type: 'entry-purged', id: occupant.entry.id },
  ];
  if (occupant.entry.content.id === source.entry.content.id)
    return oneNameLess(parts, occupant, { source: source.entry, inherit });
  const displaced = await parts.displacer.displace({
    library,
    parent: ends.targetParent,
    old: occupant,
    sidecars,
    heir: source.entry.id,
    openNewMedia: isMedia(source.entry.content.kind) ? () => openBytes(parts, source.entry) : null,
    deliberate: false,
  });
  return {
    steps: displaced.steps,
    changes: [...displaced.changes, ...inherit],
    afterwards: inherited(displaced, { from: occupant.entry.content, to: source.entry.content.id }),
    bytesStayAs: null,
  };
}

/** Two names of one content become one. If the target keeps the bytes, they stay where they are. */
async function oneNameLess(
  { storage }: TreeParts,
  occupant: LocatedEntry<FileEntry>,
  { source, inherit }: { source: FileEntry; inherit: Change[] },
): Promise<Cleared> {
  const { content } = occupant.entry;
  if (content.homeEntryId !== occupant.entry.id) return { ...nothing, changes: inherit };
  const wasMtimeMs = (await storage.stat(occupant.place))?.mtimeMs ?? content.diskMtimeMs;
  return {
    ...nothing,
    steps: [{ do: 'set-mtime', at: occupant.place, mtimeMs: source.mtimeMs, wasMtimeMs }],
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
