import { isAppError } from '../../domain/errors.ts';
import type { Place } from '../../domain/place.ts';
import type { FolderTree } from '../../ports/folder-tree.ts';
import { hashOf } from '../../ports/hash-of.ts';

/** SHA-256 of the file at a place; null where there is none. */
export function hashPlaced(storage: FolderTree, at: Place): Promise<string | null> {
  return hashIfThere(() => storage.read(at));
}

/** SHA-256 of staged bytes; null where they are gone. */
export function hashStaged(storage: FolderTree, staged: string): Promise<string | null> {
  return hashIfThere(() => storage.readStaged(staged));
}

async function hashIfThere(open: () => ReturnType<FolderTree['read']>): Promise<string | null> {
  try {
    return await hashOf(await open());
  } catch (error) {
    if (isAppError(error, 'not-found') || isAppError(error, 'wrong-kind')) return null;
    throw error;
  }
}
