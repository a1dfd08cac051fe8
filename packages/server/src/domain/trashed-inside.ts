import type { Entry } from './entry.ts';
import type { TrashItem } from './library-record.ts';

/** Something in a deleted folder as an item of its own: it went along with the folder, and came from within it. */
export function trashedInside(folder: TrashItem, entry: Entry): TrashItem {
  return {
    ...folder,
    entry,
    fromParentId: folder.entry.id,
    fromName: entry.name,
    fromPath: `${folder.fromPath}/${entry.name}`,
    ghostUntilMs: null,
    withEntryId: null,
  };
}
