import { isMedia } from '../../domain/content.ts';
import type { FileEntry } from '../../domain/entry.ts';
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
export async function isOnlyCopy(parts: OnlyCopyParts, version: VersionItem): Promise<boolean> {
  const { index } = parts;
  const now = await index.entry(version.ofEntryId);
  const isThere = now?.kind === 'file' && (await index.locate(now)).place.area === 'files';
  return isCopyOfNothingBut(parts, version, isThere ? now : null);
}

/** Whether a version is a photo of which nobody sees anything, unless it is in this file. */
export async function isCopyOfNothingBut(
  { index, stillSame }: OnlyCopyParts,
  version: VersionItem,
  file: FileEntry | null,
): Promise<boolean> {
  const { entry } = version;
  if (!isMedia(entry.content.kind)) return false;
  const showing = await index.showing(entry.content.id);
  if (showing.some((other) => other.entry.id !== entry.id && other.area === 'files')) return false;
  return file === null || !(await stillSame(version, file));
}
