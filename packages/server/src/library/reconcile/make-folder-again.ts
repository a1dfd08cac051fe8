import { AppError, isAppError } from '../../domain/errors.ts';
import type { FolderAt, LibraryRecord } from '../../domain/library-record.ts';
import type { LibraryHome } from '../../ports/library-home.ts';
import type { FolderTree } from '../../ports/folder-tree.ts';

/**
 * Makes a known folder, and those above it, again after other hands removed it from the disk.
 * @throws AppError `read-only` where the whole library has vanished: then its disk is not mounted
 */
export async function makeFolderAgain(
  { disk, home }: { disk: Pick<FolderTree, 'makeFolder'> | null; home: LibraryHome },
  library: LibraryRecord,
  { place }: FolderAt,
): Promise<void> {
  const marker = await home.marker(library.name);
  if (marker?.libraryId !== library.libraryId) {
    throw new AppError('read-only', 'The library’s folder is not there. Is its disk connected and mounted?');
  }
  if (disk === null) return;
  for (let depth = 1; depth <= place.path.length; depth++) {
    try {
      await disk.makeFolder({ ...place, path: place.path.slice(0, depth) });
    } catch (error) {
      if (!isAppError(error, 'already-exists')) throw error;
    }
  }
}
