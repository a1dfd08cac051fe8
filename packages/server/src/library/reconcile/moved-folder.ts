import type { DiskName, FolderEntry, Id } from '../../domain/entry.ts';
import type { FolderAt } from '../../domain/library-record.ts';
import { type Place, within } from '../../domain/place.ts';
import { type AdoptParts, type Stranger, shownAs } from './adopt.ts';
import { type FormerFolderParts, formerFolder, isGone } from './former-folder.ts';
import { visibleName } from './visible-name.ts';

/**
 * A known folder that other hands have moved or renamed is the same folder at its new place, with all that is in it, its
 * shares and its star; and of its photos hardly one has to be read again. The caller holds nothing of the tree.
 * @returns null where it is none, or cannot bear the name here
 */
export async function takeMovedFolder(
  parts: AdoptParts & FormerFolderParts,
  stranger: Stranger,
): Promise<FolderEntry | null> {
  const { index, locks, runner } = parts;
  const { library, diskName } = stranger;
  const parent = await folderNow(parts, stranger.parent.id);
  if (parent === null || !(await isFolder(parts, parent.place, diskName))) return null;
  const former = await formerFolder(parts, { ...stranger, parent });
  if (former === null) return null;
  await using _tree = await locks.exclusive(library.accountId);
  const target = await folderNow(parts, parent.id);
  const folder = await index.entry(former.id);
  if (folder?.kind !== 'folder' || !(await isGone(parts, folder))) return null;
  if (target === null || !(await isFolder(parts, target.place, diskName))) return null;
  const name = visibleName(diskName);
  if ((await index.child(target.id, name)) !== null) return null;
  await runner.run({
    accountId: library.accountId,
    steps: [],
    changes: [{ type: 'entry-moved', id: folder.id, ...shownAs(stranger, name) }],
    by: { door: 'disk' },
  });
  return folder;
}

/** A folder of the visible tree with where it is; null where it is not there, or not visible, any more. */
async function folderNow({ index }: Pick<AdoptParts, 'index'>, id: Id): Promise<FolderAt | null> {
  const folder = await index.entry(id);
  const place = folder === null ? null : (await index.locate(folder)).place;
  return place?.area === 'files' ? { id, place } : null;
}

const isFolder = async (
  { storage }: Pick<AdoptParts, 'storage'>,
  parent: Place,
  diskName: DiskName,
): Promise<boolean> => (await storage.stat(within(parent, diskName)))?.kind === 'folder';
