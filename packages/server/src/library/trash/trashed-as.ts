import type { Id } from '../../domain/entry.ts';
import type { TrashItem } from '../../domain/library-record.ts';
import { trashedInside } from '../../domain/trashed-inside.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';

/** What lies in the trash as an item of it, also inside a deleted folder. Null for what is elsewhere. */
export async function trashedAs(
  index: Pick<LibraryIndex, 'entry' | 'trashItem'>,
  entryId: Id,
): Promise<TrashItem | null> {
  const item = await index.trashItem(entryId);
  if (item !== null) return item;
  const entry = await index.entry(entryId);
  if (entry === null || entry.parentId === null) return null;
  const folder = await trashedAs(index, entry.parentId);
  return folder === null ? null : trashedInside(folder, entry);
}
