import type { Entry, FileEntry } from '../../domain/entry.ts';
import type { Share } from '../../domain/share.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { SharedEntry } from '../../ports/shares.ts';
import type { StillSamePhoto } from '../../ports/still-same-photo.ts';

export interface ShownEntryParts {
  readonly index: LibraryIndex;
  readonly stillSame: StillSamePhoto;
}

/**
 * What a share shows now. A shared photo stays that photo: where another one has taken its path, the share goes on
 * showing the first one under the name it has now, and never the other.
 * @returns null while it is in the trash, or gone
 */
export async function shownEntry(parts: ShownEntryParts, share: Share): Promise<SharedEntry | null> {
  const { index } = parts;
  const shared = await index.entry(share.entryId);
  if (shared === null || shared.accountId !== share.ownerId || !(await isAmongFiles(index, shared)))
    return null;
  const entry = await samePhoto(parts, shared, share);
  return entry === null ? null : { share, entry, path: await index.pathOf(entry) };
}

async function samePhoto(parts: ShownEntryParts, shared: Entry, { contentId }: Share): Promise<Entry | null> {
  if (contentId === null || shared.kind === 'folder' || shared.content.id === contentId) return shared;
  const elsewhere = (await parts.index.showing(contentId)).find(({ area }) => area === 'files');
  if (elsewhere !== undefined) return elsewhere.entry;
  return (await isEdited(parts, shared, contentId)) ? shared : null;
}

/** An edit of a photo takes its path, and the photo becomes an earlier version. */
async function isEdited(
  { index, stillSame }: ShownEntryParts,
  shared: FileEntry,
  contentId: number,
): Promise<boolean> {
  const versions = await index.versions(shared.id);
  for (const version of versions)
    if (version.entry.content.id === contentId && (await stillSame(version, shared))) return true;
  return false;
}

async function isAmongFiles(index: LibraryIndex, entry: Entry): Promise<boolean> {
  return (await index.locate(entry)).place.area === 'files';
}
