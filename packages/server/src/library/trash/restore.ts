import type { ChangeRequest } from '../../ports/tree-operations.ts';
import { firstFreeName } from '../../domain/clash-name.ts';
import { diskNameFor } from '../../domain/disk-name-choice.ts';
import type { Id } from '../../domain/entry.ts';
import { etagOf } from '../../domain/etag.ts';
import type { Cause } from '../../domain/journal/journal-line.ts';
import type { FolderAt, LibraryRecord, TrashItem } from '../../domain/library-record.ts';
import { within } from '../../domain/place.ts';
import type { DiskStep } from '../../domain/plan.ts';
import type { Folders } from '../../ports/folders.ts';
import { despiteObstacles } from '../../ports/reconciler.ts';
import { moveBytes } from '../tree/hand-over.ts';
import { libraryOf, type TreeParts } from '../tree/operation.ts';
import { notFound } from '../tree/tree-operation-errors.ts';
import { livePartner } from './live-partner.ts';

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
 * Brings something back from the trash to where it was: missing folders are made again, a taken name gets a number.
 * @throws AppError `not-found`
 */
export type Restore = (request: RestoreRequest) => Promise<Restored>;

export function createRestore(parts: RestoreParts): Restore {
  const { index, locks } = parts;
  return async ({ accountId, entryId, by }) => {
    const library = await libraryOf(index, accountId);
    await using _tree = await locks.exclusive(accountId);
    const item = await index.trashItem(entryId);
    if (item === null || item.entry.accountId !== accountId) throw notFound();
    const partner = await livePartner(index, item.entry, 'trash');
    const along = partner === null ? null : await index.trashItem(partner.entry.id);
    if (along !== null) await restoreItem(parts, library, { item: along, by });
    return await restoreItem(parts, library, { item, by });
  };
}

type RestoreParts = TreeParts & { readonly folders: Folders };

async function restoreItem(
  parts: RestoreParts,
  library: LibraryRecord,
  { item, by }: { readonly item: TrashItem; readonly by: Cause },
): Promise<Restored> {
  const { index, folders } = parts;
  const { id, accountId } = item.entry;
  const wanted = await oldFolder(parts, library, item);
  const parent = await folders.ensure(library, wanted, by);
  return despiteObstacles(parts.reconciler, { library, parent }, async (avoid) => {
    const isTaken = async (name: string): Promise<boolean> => (await index.child(parent.id, name)) !== null;
    const name = await firstFreeName(item.fromName, isTaken);
    const disk = diskNameFor(name, avoid);
    const { seq } = await parts.runner.run({
      accountId,
      steps: await stepsToRestore(parts, item, parent, disk),
      changes: [{ type: 'entry-restored', id, parent: parent.id, name, ...(disk !== name && { disk }) }],
      by,
    });
    return { entryId: id, etag: etagOf(seq), path: [...wanted, name] };
  });
}

/** The folder it came from, under its present name if that one still exists. */
async function oldFolder(
  { index }: TreeParts,
  library: LibraryRecord,
  item: TrashItem,
): Promise<readonly string[]> {
  const folder = await index.entry(item.fromParentId);
  if (folder !== null && folder.kind === 'folder' && (await index.locate(folder)).place.area === 'files') {
    return index.pathOf(folder);
  }
  return item.fromPath
    .split('/')
    .slice(0, -1)
    .filter((name) => name !== '');
}

async function stepsToRestore(
  { index, storage }: TreeParts,
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
