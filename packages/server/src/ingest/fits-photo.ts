import { isMedia } from '../domain/content.ts';
import type { Id } from '../domain/entry.ts';
import { sidecarFit, stemOf } from '../domain/sidecar-name.ts';
import { nameParts } from '../domain/stack/name-parts.ts';
import type { LibraryIndex } from '../ports/library-index.ts';

/** Whether a sidecar of this name would speak of a photo or video in that folder. */
export async function fitsPhotoIn(
  index: Pick<LibraryIndex, 'ofFamilies'>,
  folderId: Id,
  sidecar: string,
): Promise<boolean> {
  const near = await index.ofFamilies(
    folderId,
    [sidecar, stemOf(sidecar)].map((name) => nameParts(name).family),
  );
  return near.some(({ content, name }) => isMedia(content.kind) && sidecarFit(sidecar, name) > 0);
}
