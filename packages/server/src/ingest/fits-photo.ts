import { isMedia } from '../domain/content.ts';
import type { Id } from '../domain/entry.ts';
import { describedHeads, sidecarFit, stemOf } from '../domain/sidecar-name.ts';
import { nameParts } from '../domain/stack/name-parts.ts';
import type { LibraryIndex } from '../ports/library-index.ts';

/**
 * Whether a sidecar of this name would speak of a photo or video in that folder.
 * @param exceptOf a device whose own photos do not count
 */
export async function fitsPhotoIn(
  index: Pick<LibraryIndex, 'calledLike'>,
  folderId: Id,
  sidecar: string,
  exceptOf: Id | null = null,
): Promise<boolean> {
  const families = [sidecar, stemOf(sidecar)].map((name) => nameParts(name).family);
  for (const head of describedHeads(sidecar)) {
    const near = await index.calledLike(folderId, { head, families });
    const others = near.filter(({ content }) => exceptOf === null || content.deviceId !== exceptOf);
    if (others.some(({ content, name }) => isMedia(content.kind) && sidecarFit(sidecar, name) > 0))
      return true;
  }
  return false;
}
