import type { ChangeRequest } from '../../ports/tree-operations.ts';
import { diskNameFor } from '../../domain/disk-name-choice.ts';
import type { DiskName, Id } from '../../domain/entry.ts';
import { etagOf } from '../../domain/etag.ts';
import type { Cause } from '../../domain/journal/journal-line.ts';
import type { FolderAt, LibraryRecord, TrashItem } from '../../domain/library-record.ts';
import { within } from '../../domain/place.ts';
import type { DiskStep } from '../../domain/plan.ts';
import type { Folders } from '../../ports/folders.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import { despiteObstacles } from '../../ports/reconciler.ts';
import { type Handover, moveBytes } from '../tree/hand-over.ts';
import { libraryOf, type TreeParts } from '../tree/operation.ts';
import { freeNameWith } from '../tree/sidecars-beside.ts';
import { notFound } from '../tree/tree-operation-errors.ts';
import { livePartner } from './live-partner.ts';
import { trashedAs } from './trashed-as.ts';
import { trashedSidecars } from './trashed-sidecars.ts';

export interface RestoreRequest extends ChangeRequest {
  readonly entryId: Id;
}

export interface Restored {
  readonly entryId: Id;
  readonly etag: string;
  /** where it is now; differs from where it was if that name was taken */
  readonly path: readonly string[];
}

/**
 * Brings something back from the trash to where it was, a photo with the sidecars that went along: missing folders are
 * made again, a taken name gets a number. From a deleted folder single things come back too.
 * @throws AppError `not-found`
 */
export type Restore = (request: RestoreRequest) => Promise<Restored>;

export function createRestore(parts: RestoreParts): Restore {
  const { index, locks } = parts;
  return async ({ accountId, entryId, by }) => {
    const library = await libraryOf(index, accountId);
    await using _tree = await locks.exclusive(accountId);
    const item = await trashedAs(index, entryId);
    if (item === null || item.entry.accountId !== accountId) throw notFound();
    const along = await trashedPartner(index, item);
    if (along !== null) await restoreItem(parts, library, { item: along, by });
    return await restoreItem(parts, library, { item, by });
  };
}

/** The other half of a Live Photo, where both were deleted by themselves or in one folder. */
async function trashedPartner(index: LibraryIndex, { entry }: TrashItem): Promise<TrashItem | null> {
  const partner = await livePartner(index, entry, 'trash');
  return partner?.entry.parentId === entry.parentId ? trashedAs(index, partner.entry.id) : null;
}

export type RestoreParts = TreeParts & { readonly folders: Folders };

async function restoreItem(
  parts: RestoreParts,
  library: LibraryRecord,
  { item, by }: { readonly item: TrashItem; readonly by: Cause },
): Promise<Restored> {
  const { index, folders } = parts;
  const { id, accountId } = item.entry;
  const wanted = await oldFolder(parts, item);
  const parent = await folders.ensure(library, wanted, by);
  return despiteObstacles(parts.reconciler, { library, parent }, async (avoid) => {
    const sidecars = await trashedSidecars(index, item);
    const isTaken = async (free: string): Promise<boolean> => (await index.child(parent.id, free)) !== null;
    const name = await freeNameWith(isTaken, { name: item.fromName, sidecars });
    const plans = [await planToRestore(parts, item, { parent, name, avoid })];
    for (const sidecar of sidecars) {
      const beside = { parent, name: sidecar.nameBeside(name), avoid };
      plans.push(await planToRestore(parts, sidecar.item, beside));
    }
    const { seq } = await parts.runner.run({
      accountId,
      steps: plans.flatMap(({ steps }) => steps),
      changes: plans.flatMap(({ changes }) => changes),
      by,
    });
    return { entryId: id, etag: etagOf(seq), path: [...wanted, name] };
  });
}

export interface RestorePlace {
  readonly parent: FolderAt;
  readonly name: string;
  readonly avoid: ReadonlySet<DiskName>;
}

/** What it takes to bring one item back under a name that is free. */
export async function planToRestore(
  parts: Pick<TreeParts, 'index' | 'storage'>,
  item: TrashItem,
  { parent, name, avoid }: RestorePlace,
): Promise<Handover> {
  const disk = diskNameFor(name, avoid);
  const { id } = item.entry;
  return {
    steps: await stepsToRestore(parts, item, parent, disk),
    changes: [{ type: 'entry-restored', id, parent: parent.id, name, ...(disk !== name && { disk }) }],
  };
}

/** The folder it came from, under its present name if that one still exists, or would come back under. */
export async function oldFolder(
  { index }: Pick<TreeParts, 'index'>,
  item: TrashItem,
): Promise<readonly string[]> {
  const folder = await index.entry(item.fromParentId);
  if (folder !== null && folder.kind === 'folder' && (await index.locate(folder)).place.area === 'files') {
    return index.pathOf(folder);
  }
  const deleted =
    item.entry.parentId === item.fromParentId ? await trashedAs(index, item.fromParentId) : null;
  if (deleted !== null) return [...(await oldFolder({ index }, deleted)), deleted.fromName];
  return item.fromPath
    .split('/')
    .slice(0, -1)
    .filter((name) => name !== '');
}

async function stepsToRestore(
  { index, storage }: Pick<TreeParts, 'index' | 'storage'>,
  { entry }: TrashItem,
  parent: FolderAt,
  disk: string,
): Promise<DiskStep[]> {
  const ownsBytes = entry.kind === 'folder' || entry.content.homeEntryId === entry.id;
  if (!ownsBytes) return [];
  const { place } = await index.locate(entry);
  const objectKey = entry.kind === 'file' ? entry.content.objectKey : null;
  return moveBytes(storage, { ...place, objectKey }, within(parent.place, disk), null);
}
