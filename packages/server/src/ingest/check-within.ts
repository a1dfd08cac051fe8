import type { Id } from '../domain/entry.ts';
import { AppError } from '../domain/errors.ts';
import type { Resolution } from '../domain/library-record.ts';
import { liesWithin } from '../ports/lies-within.ts';
import type { LibraryIndex } from '../ports/library-index.ts';

/**
 * Refuses an upload whose target does not lie in what its sender may write, perhaps because its owner has moved that
 * since the upload began.
 * @param within file or folder that the sender may write
 * @throws AppError `parent-missing`
 */
export async function checkWithin(
  index: LibraryIndex,
  { parent, found }: Resolution,
  within: Id | undefined,
): Promise<void> {
  if (within === undefined || found?.entry.id === within) return;
  if (await liesWithin(index, parent.id, new Set([within]))) return;
  throw new AppError('parent-missing', 'What was shared is not at this place any more.');
}
