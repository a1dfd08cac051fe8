import type { Entry, Id } from '../../domain/entry.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';

/**
 * Something in what was shared, by its id: whatever lies elsewhere does not exist for a visitor.
 * @param shared what the link shows
 */
export async function findShared(index: LibraryIndex, shared: Entry, id: Id | null): Promise<Entry | null> {
  if (id === null || id === shared.id) return shared;
  const entry = await index.entry(id);
  return entry !== null && (await liesIn(index, shared, entry)) ? entry : null;
}

async function liesIn(index: LibraryIndex, shared: Entry, entry: Entry): Promise<boolean> {
  let above = entry.parentId;
  while (above !== null && above !== shared.id) above = (await index.entry(above))?.parentId ?? null;
  return above === shared.id;
}
