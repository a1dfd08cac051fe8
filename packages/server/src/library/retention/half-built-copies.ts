import type { LibraryRecord } from '../../domain/library-record.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { TreeOperations } from '../../ports/tree-operations.ts';

/** Folder copies that a crash left half-built out of sight. To be called before requests come. */
export async function removeHalfBuiltCopies(
  { index, tree }: { readonly index: LibraryIndex; readonly tree: Pick<TreeOperations, 'purge'> },
  { accountId, roots }: LibraryRecord,
): Promise<void> {
  for (const { id } of await index.children(roots.copies, { limit: 1000 })) {
    await tree.purge({ accountId, entryId: id, by: { door: 'recovery' } });
  }
}
