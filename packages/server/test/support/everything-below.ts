import type { Entry, Id } from '../../src/domain/entry.ts';
import type { LibraryIndex } from '../../src/ports/library-index.ts';

/** All that is in a folder and in the folders below it. */
export async function everythingBelow(index: LibraryIndex, folderId: Id): Promise<Entry[]> {
  const here = await index.children(folderId, { limit: 100_000 });
  const found = [...here];
  for (const { id, kind } of here) if (kind === 'folder') found.push(...(await everythingBelow(index, id)));
  return found.toSorted((a, b) => a.id - b.id);
}
