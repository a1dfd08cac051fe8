import type { Decoded } from './decoded.ts';
import { decodeEmbedded } from './decode-embedded.ts';
import { NoPicture } from './no-picture.ts';
import { decodeRaw } from './raw-source.ts';
import { isRaw } from './raw-types.ts';
import { fitting } from './rendition-sizes.ts';
import { decodeFile } from './sharp-source.ts';

/** What libvips decodes, most of it at a fraction of its size. */
const BY_SHARP: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/tiff',
]);
const WITH_EMBEDDED: ReadonlySet<string> = new Set(['image/heic', 'image/heif', 'image/avif']);
/** A camera's small picture stands for a thumbnail where it is about as large: phones write 320 by 240. */
const NEARLY = 0.9;

/**
 * Decodes a photo for its thumbnail alone, where that is quick: at an eighth of its size, or from the small picture
 * that the camera put beside the large one.
 * @throws NoPicture `unsupported` where it would take as long as all its pictures together
 */
export async function decodeThumbnail(photo: {
  readonly path: string;
  readonly mime: string;
}): Promise<Decoded> {
  if (BY_SHARP.has(photo.mime)) return decodeFile(photo.path, 'thumbnail');
  if (isRaw(photo.mime)) return decodeRaw(photo, 'thumbnail');
  if (!WITH_EMBEDDED.has(photo.mime)) throw new NoPicture('unsupported');
  const decoded = await decodeEmbedded(photo);
  const { width } = fitting('thumbnail', { width: decoded.widthPx, height: decoded.heightPx });
  if (decoded.pixels.width < width * NEARLY) throw new NoPicture('unsupported');
  return decoded;
}
