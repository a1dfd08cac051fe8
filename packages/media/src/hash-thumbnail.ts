import { readFile } from 'node:fs/promises';
import { pictureHash } from './renditions/picture-hash.ts';

/**
 * What the picture of a thumbnail that `render` has written looks like: see `Rendered`.
 * @returns null where it shows too little, or is no picture any more
 * @throws the system's error where the file cannot be read
 */
export async function hashThumbnail(path: string): Promise<string | null> {
  const bytes = await readFile(path);
  return pictureHash(bytes).catch(() => null);
}
