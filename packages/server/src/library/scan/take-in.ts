import type { Entry, Id } from '../../domain/entry.ts';
import type { LibraryRecord } from '../../domain/library-record.ts';
import type { FolderTraits } from '../../ports/folder-tree.ts';
import { type AdoptParts, adopt, type Stranger } from '../reconcile/adopt.ts';
import type { FormerFolderParts } from '../reconcile/former-folder.ts';
import { takeMovedFolder } from '../reconcile/moved-folder.ts';
import { compareFolder } from './compare-folder.ts';
import { type OneOfManyParts, oneOfMany, orPassedBy } from './one-of-many.ts';

export type TakeInParts = AdoptParts & FormerFolderParts & OneOfManyParts;

/** A new folder is taken in with all that is in it. @returns how many files and folders that were */
export async function takeIn(parts: TakeInParts, stranger: Stranger, traits: FolderTraits): Promise<number> {
  const { library } = stranger;
  const moved = await orPassedBy(parts, () => takeMovedFolder(parts, stranger));
  const entry = moved ?? (await oneOfMany(parts, library, () => adoptWhereItIs(parts, stranger)));
  if (entry?.kind !== 'folder') return entry === null ? 0 : 1;
  const count = moved === null ? 1 : 0;
  return count + (await takeInBelow(parts, library, entry.id, traits));
}

/** Of a folder that has just come, also what is new in those that came with it. */
async function takeInBelow(
  parts: TakeInParts,
  library: LibraryRecord,
  folderId: Id,
  traits: FolderTraits,
): Promise<number> {
  const folder = await parts.index.entry(folderId);
  if (folder === null) return 0;
  const at = { id: folderId, place: (await parts.index.locate(folder)).place };
  const seen = await orPassedBy(parts, () => compareFolder(parts, at, traits));
  let count = 0;
  for (const { diskName } of seen?.strangers ?? [])
    count += await takeIn(parts, { library, parent: at, diskName }, traits);
  for (const { id } of seen?.folders ?? []) count += await takeInBelow(parts, library, id, traits);
  return count;
}

/** @returns null also where its folder has been deleted meanwhile: it went along */
async function adoptWhereItIs(
  parts: TakeInParts,
  { library, parent, diskName }: Stranger,
): Promise<Entry | null> {
  const folder = await parts.index.entry(parent.id);
  if (folder === null) return null;
  const { place } = await parts.index.locate(folder);
  return place.area === 'files'
    ? adopt(parts, { library, parent: { id: folder.id, place }, diskName })
    : null;
}
