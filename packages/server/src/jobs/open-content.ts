import type { Content } from '../domain/content.ts';
import type { FileEntry, Id } from '../domain/entry.ts';
import { isAppError } from '../domain/errors.ts';
import type { FileReader } from '../ports/file-reader.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import type { ReadHandle } from '../ports/storage.ts';

export interface OpenContent {
  readonly content: Content;
  /** the path that people see it at, where there are several */
  readonly entry: FileEntry;
  readonly handle: ReadHandle;
}

/** Opens the bytes of a content; null where they are gone, which is no job's business. */
export async function openContent(
  { index, files }: { readonly index: LibraryIndex; readonly files: FileReader },
  contentId: Id,
): Promise<OpenContent | null> {
  const content = await index.content(contentId);
  const entry = (await index.showing(contentId))[0]?.entry;
  if (content === null || content.homeEntryId === null || entry === undefined) return null;
  const handle = await files.open(entry).catch((error: unknown) => {
    if (isAppError(error, 'not-found')) return null;
    throw error;
  });
  return handle === null ? null : { content, entry, handle };
}
