import { readFile, stat } from 'node:fs/promises';
import type { Decoded } from './decoded.ts';
import { inSrgb } from './in-srgb.ts';
import { withHeifPixels } from './libheif.ts';
import { refuseTooLarge } from './limits.ts';
import { NoPicture, ifDecodable } from './no-picture.ts';
import { previewPixels } from './preview-pixels.ts';
import { openPicture, openPixels } from './sharp.ts';

/** The whole file is held in memory. Bursts and sequences can be long. */
const MAX_FILE_BYTES = 256 * 1024 * 1024;

/**
 * Decodes the primary picture of a HEIC: libvips reads its header, but has no decoder for it. The file itself
 * says how it is turned; its EXIF orientation means nothing.
 * @throws NoPicture
 */
export async function decodeHeic(path: string): Promise<Decoded> {
  const { autoOrient, icc } = await ifDecodable(() => openPicture(path).metadata());
  refuseTooLarge(autoOrient.width, autoOrient.height);
  if ((await stat(path)).size > MAX_FILE_BYTES) throw new NoPicture('too-large');
  const bytes = await readFile(path);
  return ifDecodable(() =>
    withHeifPixels(bytes, async (decoded) => {
      const pixels = await previewPixels(openPixels(decoded.data, decoded));
      const { width: widthPx, height: heightPx } = decoded;
      return { widthPx, heightPx, durationMs: null, pixels: await inSrgb(pixels, icc) };
    }),
  );
}
