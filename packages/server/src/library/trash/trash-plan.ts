import type { Entry, FileEntry, Id } from '../../domain/entry.ts';
import type { Cause, Change } from '../../domain/journal/journal-line.ts';
import type { LibraryRecord, LocatedEntry } from '../../domain/library-record.ts';
import type { Place } from '../../domain/place.ts';
import type { DiskStep } from '../../domain/plan.ts';
import { trashDiskName, trashName } from '../../domain/trash-name.ts';
import type { Clock } from '../../ports/clock.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { Storage } from '../../ports/storage.ts';
import { handOver, moveBytes } from '../tree/hand-over.ts';

export interface TrashPlanParts {
  readonly index: LibraryIndex;
  readonly storage: Storage;
  readonly clock: Clock;
}

export interface TrashPlanRequest {
  readonly library: LibraryRecord;
  readonly trashed: LocatedEntry;
  readonly by: Cause;
  /** entry of the photo that it is part of, if it goes along with that */
  readonly withId?: Id;
  /** entries that leave in the same plan: none of them takes over bytes */
  readonly leaving?: ReadonlySet<Id>;
}

export interface TrashPlan {
  readonly steps: readonly DiskStep[];
  readonly changes: readonly Change[];
}

/**
 * What it takes to put something into the trash: one rename, also for a folder with all below it. Bytes that other
 * paths still show go to those paths first.
 */
export async function trashPlan(
  parts: TrashPlanParts,
  { library, trashed, withId, leaving }: TrashPlanRequest,
): Promise<TrashPlan> {
  const { index, clock } = parts;
  const { entry, place } = trashed;
  const name = trashName(entry.name, entry.id, clock.nowMs());
  const disk = trashDiskName(entry.diskName ?? entry.name, entry.id, clock.nowMs());
  const to: Place = { library: library.name, area: 'trash', path: [disk], objectKey: null };
  const path = (await index.pathOf(entry)).join('/');
  const from = { parent: entry.parentId ?? library.roots.files, name: entry.name, path };
  const leaves =
    entry.kind === 'folder'
      ? await folderLeaves(parts, { entry, place }, to)
      : await fileLeaves(parts, { entry, place }, { to, leaving });
  return {
    steps: leaves.steps,
    changes: [
      ...leaves.changes,
      {
        type: 'entry-trashed',
        id: entry.id,
        name,
        disk,
        from,
        ...(withId !== undefined && { with: withId }),
      },
    ],
  };
}

async function fileLeaves(
  parts: TrashPlanParts,
  file: LocatedEntry<FileEntry>,
  { to, leaving }: { readonly to: Place; readonly leaving: ReadonlySet<Id> | undefined },
): Promise<TrashPlan> {
  const except = async (id: Id): Promise<boolean> => leaving?.has(id) ?? false;
  const handover = await handOver(parts, { leaving: file, heirs: 'visible', except });
  if (handover !== null) return handover;
  const from = { ...file.place, objectKey: file.entry.content.objectKey };
  return { steps: await moveBytes(parts.storage, from, to, null), changes: [] };
}

async function folderLeaves(parts: TrashPlanParts, leaving: LocatedEntry, to: Place): Promise<TrashPlan> {
  const shared = await handOverShared(parts, leaving, 'visible');
  return {
    steps: [...shared.steps, ...(await moveBytes(parts.storage, leaving.place, to, null))],
    changes: shared.changes,
  };
}

/** Hands over every content that lies in this subtree while entries outside it show it, too. */
export async function handOverShared(
  parts: Pick<TrashPlanParts, 'index' | 'storage'>,
  subtree: LocatedEntry,
  heirs: 'visible' | 'any',
): Promise<TrashPlan> {
  const { index } = parts;
  const steps: DiskStep[] = [];
  const changes: Change[] = [];
  const isInside = async (entryId: Id): Promise<boolean> => {
    const entry = await index.entry(entryId);
    return entry !== null && liesIn(subtree.place, (await index.locate(entry)).place);
  };
  for (const content of await index.sharedOutOf(subtree.entry.id)) {
    const home = content.homeEntryId === null ? null : await index.entry(content.homeEntryId);
    if (!isFileEntry(home)) continue;
    const handover = await handOver(parts, {
      leaving: { entry: home, place: (await index.locate(home)).place },
      heirs,
      except: isInside,
    });
    steps.push(...(handover?.steps ?? []));
    changes.push(...(handover?.changes ?? []));
  }
  return { steps, changes };
}

const isFileEntry = (entry: Entry | null): entry is FileEntry => entry?.kind === 'file';

function liesIn(folder: Place, place: Place): boolean {
  return place.area === folder.area && folder.path.every((name, at) => place.path[at] === name);
}
