import type { FileEntry, Id } from '../domain/entry.ts';
import type { LibraryIndex } from './library-index.ts';

/** Whether a content is known as a version of this file and not seen under any name, so that nobody can say anything of it. */
export async function isEarlierForm(
  index: Pick<LibraryIndex, 'showing' | 'versions'>,
  file: FileEntry,
  contentId: Id,
): Promise<boolean> {
  if (!(await index.versions(file.id)).some(({ entry }) => entry.content.id === contentId)) return false;
  return !(await index.showing(contentId)).some(({ area }) => area === 'files');
}
