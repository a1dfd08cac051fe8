import { isMedia } from '../../domain/content.ts';
import type { Area, FileEntry } from '../../domain/entry.ts';
import type { VersionItem } from '../../domain/library-record.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { StillSamePhoto, Unasked } from '../../ports/still-same-photo.ts';

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
  return isUnseen(parts, version, { file: isThere ? now : null, areas: ['files'], unasked: 'doubt' });
}

export interface Seen {
  /** may show the same photo in another form */
  readonly file: FileEntry | null;
  /** where its bytes may be seen */
  readonly areas: readonly Area[];
  readonly unasked: Unasked;
}

/** Whether a version is a photo that nobody sees anywhere else. */
export async function isUnseen(
  { index, stillSame }: OnlyCopyParts,
  version: VersionItem,
  { file, areas, unasked }: Seen,
): Promise<boolean> {
  const { entry } = version;
  if (!isMedia(entry.content.kind)) return false;
  const showing = await index.showing(entry.content.id);
  if (showing.some((other) => other.entry.id !== entry.id && areas.includes(other.area))) return false;
  return file === null || !(await stillSame(version, file, unasked));
}
