import { AppError } from '../../domain/errors.ts';
import type { Cause } from '../../domain/journal/journal-line.ts';
import type { FolderAt, LibraryRecord } from '../../domain/library-record.ts';
import type { Folders } from '../../ports/folders.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import { pathPastFiles } from '../../ports/path-past-files.ts';

export interface FolderNearParts {
  readonly index: Pick<LibraryIndex, 'resolve'>;
  readonly folders: Folders;
}

/** Where no folder can be made, the one above it will do. */
const cannotBeMade: ReadonlySet<AppError['code']> = new Set([
  'storage-full',
  'wrong-kind',
  'already-exists',
  'invalid-name',
  'unavailable',
]);

/**
 * The folder at this path or as near to it as can be: what ends for good must not be kept by what stands in the way of
 * something else. A name that a file bears now gets a number. The caller holds the tree.
 */
export async function folderNear(
  parts: FolderNearParts,
  library: LibraryRecord,
  path: readonly string[],
  by: Cause,
): Promise<FolderAt> {
  const free = await pathPastFiles(parts.index, library, path);
  try {
    return await parts.folders.ensure(library, free, by);
  } catch (error) {
    if (free.length === 0 || !(error instanceof AppError && cannotBeMade.has(error.code))) throw error;
    return folderNear(parts, library, free.slice(0, -1), by);
  }
}
