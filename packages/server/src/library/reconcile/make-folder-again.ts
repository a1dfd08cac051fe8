import { isAppError } from '../../domain/errors.ts';
import type { FolderAt, LibraryRecord } from '../../domain/library-record.ts';
import type { LibraryHome } from '../../ports/library-home.ts';
import type { FolderTree } from '../../ports/folder-tree.ts';
import { isThere, libraryIsAway } from '../open-library.ts';

/**
 * Makes a known folder, and those above it, again after other hands removed it from the disk.
 * @throws AppError `read-only` where the whole library has vanished: then its disk is not mounted
 */
export async function makeFolderAgain(
  { disk, home }: { disk: Pick<FolderTree, 'makeFolder'> | null; home: LibraryHome },
  library: LibraryRecord,
  { place }: FolderAt,
): Promise<void> {
  if (!(await isThere({ home }, library))) throw libraryIsAway();
  if (disk === null) return;
  for (let depth = 1; depth <= place.path.length; depth++) {
    try {
      await disk.makeFolder({ ...place, path: place.path.slice(0, depth) });
    } catch (error) {
      if (!isAppError(error, 'already-exists')) throw error;
    }
  }
}
