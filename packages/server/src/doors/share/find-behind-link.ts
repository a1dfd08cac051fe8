import type { Entry, Id } from '../../domain/entry.ts';
import type { HiddenPhotos } from '../../ports/hidden-photos.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';

/**
 * Something in what was shared, by its id: whatever lies elsewhere does not exist for a visitor.
 * @param shared what the link shows
 */
export async function findShared(
  { index, hidden }: { readonly index: LibraryIndex; readonly hidden: HiddenPhotos },
  shared: Entry,
  id: Id | null,
): Promise<Entry | null> {
  const found = await findBelow(index, shared, id);
  if (found?.kind !== 'file') return found;
  // What its owner keeps behind a PIN is shown to nobody.
  return (await hidden.amongContents([found.content.id])).size > 0 ? null : found;
}

async function findBelow(index: LibraryIndex, shared: Entry, id: Id | null): Promise<Entry | null> {
  if (id === null || id === shared.id) return shared;
  const entry = await index.entry(id);
  return entry !== null && (await liesIn(index, shared, entry)) ? entry : null;
}

async function liesIn(index: LibraryIndex, shared: Entry, entry: Entry): Promise<boolean> {
  let above = entry.parentId;
  while (above !== null && above !== shared.id) above = (await index.entry(above))?.parentId ?? null;
  return above === shared.id;
}
