import { AppError } from '../domain/errors.ts';
import type { FolderAt } from '../domain/library-record.ts';
import { sidecarName } from '../domain/sidecar-name.ts';
import type { UploadIntent } from '../domain/upload.ts';
import type { LibraryIndex } from '../ports/library-index.ts';

/**
 * Whoever moves or replaces a photo holds the names of its sidecars: what is found here stays so.
 * @throws AppError `version-mismatch`: the photo lies elsewhere, or its name shows another one
 */
export async function checkBeside(
  index: LibraryIndex,
  { beside }: UploadIntent,
  { parent, name }: { readonly parent: FolderAt; readonly name: string },
): Promise<void> {
  if (beside === undefined) return;
  const photo = await index.entry(beside.entryId);
  const isThere = photo?.kind === 'file' && photo.parentId === parent.id;
  if (isThere && photo.content.id === beside.contentId && sidecarName(name, photo.name) !== null) return;
  throw new AppError('version-mismatch', 'The photo was moved or replaced a moment ago.');
}
