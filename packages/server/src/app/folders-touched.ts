import type { Id } from '../domain/entry.ts';
import type { Change } from '../domain/journal/journal-line.ts';

/** What pages that show a folder look at to know whether it is theirs. */
export interface FoldersTouched {
  /** other entries are in them than before */
  readonly folderIds: Id[];
  /** left their folder, or are different now */
  readonly entryIds: Id[];
}

/** Which folders show something else after these changes. */
export function foldersTouched(changes: readonly Change[]): FoldersTouched {
  const folderIds = new Set<Id>();
  const entryIds = new Set<Id>();
  for (const change of changes) {
    const folderId = folderGaining(change);
    if (folderId !== null) folderIds.add(folderId);
    const entryId = entryChanging(change);
    if (entryId !== null) entryIds.add(entryId);
  }
  return { folderIds: [...folderIds], entryIds: [...entryIds] };
}

function folderGaining(change: Change): Id | null {
  switch (change.type) {
    case 'folder-made':
    case 'file-added':
    case 'entry-moved':
    case 'entry-restored':
      return change.parent;
    case 'entry-trashed':
      return change.from.parent;
    default:
      return null;
  }
}

function entryChanging(change: Change): Id | null {
  switch (change.type) {
    case 'entry-moved':
    case 'entry-purged':
    case 'file-rewritten':
    case 'times-set':
      return change.id;
    default:
      return null;
  }
}
