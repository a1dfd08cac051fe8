import { isMedia } from '../../domain/content.ts';
import type { VersionItem } from '../../domain/library-record.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { StillSamePhoto } from '../../ports/still-same-photo.ts';

export interface OnlyCopyParts {
  readonly index: LibraryIndex;
  readonly stillSame: StillSamePhoto;
}

/**
 * Whether a version is the only copy of a photo, which never goes: its bytes must be shown elsewhere, or the path whose
 * version it is must still show the same photo in another form.
 */
export async function isOnlyCopy(
  { index, stillSame }: OnlyCopyParts,
  version: VersionItem,
): Promise<boolean> {
  const { entry, ofEntryId } = version;
  if (!isMedia(entry.content.kind)) return false;
  const showing = await index.showing(entry.content.id);
  if (showing.some((other) => other.entry.id !== entry.id && other.area === 'files')) return false;
  const now = await index.entry(ofEntryId);
  if (now?.kind !== 'file' || (await index.locate(now)).place.area !== 'files') return true;
  return !(await stillSame(version, now));
}
