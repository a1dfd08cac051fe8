import type { FileEntry } from '../../domain/entry.ts';
import type { TreeParts } from './operation.ts';
import { notFound } from './tree-operation-errors.ts';

/** Opens what an entry shows, wherever its bytes lie. @throws AppError `not-found` */
export async function openBytes(
  { index, storage }: Pick<TreeParts, 'index' | 'storage'>,
  { content }: FileEntry,
): ReturnType<TreeParts['storage']['read']> {
  const home = content.homeEntryId === null ? null : await index.entry(content.homeEntryId);
  if (home === null) throw notFound();
  return storage.read({ ...(await index.locate(home)).place, objectKey: content.objectKey });
}
