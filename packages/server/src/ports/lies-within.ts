import type { Id } from '../domain/entry.ts';
import type { LibraryIndex } from './library-index.ts';

/**
 * Whether an entry is one of these files and folders, or lies below one of them. Costs one look-up for each folder above the entry.
 * @param within files and folders that were shared
 */
export async function liesWithin(
  index: Pick<LibraryIndex, 'entry'>,
  entryId: Id,
  within: ReadonlySet<Id>,
): Promise<boolean> {
  for (let id: Id | null = entryId; id !== null; id = (await index.entry(id))?.parentId ?? null)
    if (within.has(id)) return true;
  return false;
}
