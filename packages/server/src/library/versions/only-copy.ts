import { isMedia } from '../../domain/content.ts';
import type { VersionItem } from '../../domain/library-record.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';

/**
 * Whether a version is the only copy of a photo, which never goes: its bytes must be shown elsewhere, or the path whose
 * version it is must still show the same photo in another form.
 */
export async function isOnlyCopy(
  index: LibraryIndex,
  { entry, ofEntryId, samePhoto }: VersionItem,
): Promise<boolean> {
  if (!isMedia(entry.content.kind)) return false;
  const showing = await index.showing(entry.content.id);
  if (showing.some((other) => other.entry.id !== entry.id && other.area === 'files')) return false;
  const current = samePhoto ? await index.entry(ofEntryId) : null;
  return current === null || (await index.locate(current)).place.area !== 'files';
}
