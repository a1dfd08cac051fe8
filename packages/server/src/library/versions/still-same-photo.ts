import type { PhotoComparison } from '@photokeep/media/compare-photos';
import type { FileEntry } from '../../domain/entry.ts';
import { isAppError } from '../../domain/errors.ts';
import type { StillSamePhoto } from '../../ports/still-same-photo.ts';
import { comparePictures } from '../compare-pictures.ts';
import { openBytes } from '../tree/open-bytes.ts';
import type { TreeParts } from '../tree/operation.ts';

const maxRemembered = 10_000;

/**
 * What was noted when a version was kept is not enough: the path may show another photo since, and a photo that was
 * replaced on purpose used to be noted as the same one. So the bytes are asked, each two of them once.
 */
export function createStillSamePhoto(parts: Pick<TreeParts, 'index' | 'storage'>): StillSamePhoto {
  const known = new Map<string, PhotoComparison>();
  const compare = async (version: FileEntry, now: FileEntry): Promise<PhotoComparison> => {
    const key = `${version.content.sha256} ${now.content.sha256}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = await comparePictures(
      () => openBytes(parts, version),
      () => openBytes(parts, now),
    );
    if (known.size >= maxRemembered) known.clear();
    known.set(key, found);
    return found;
  };
  return async ({ entry, samePhoto }, now, unasked = 'doubt') => {
    if (entry.content.id === now.content.id) return true;
    if (!samePhoto) return false;
    try {
      return (await compare(entry, now)) !== 'different';
    } catch (error) {
      if (unasked === 'note' && isAppError(error)) return samePhoto;
      if (isAppError(error, 'not-found')) return false;
      throw error;
    }
  };
}
