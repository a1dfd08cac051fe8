import { fromCodedColours } from './coded-colours.ts';
import type { Decoded } from './decoded.ts';
import { readHeif } from './heif-file.ts';
import { inSrgb } from './in-srgb.ts';
import { withHeifPixels } from './libheif.ts';
import { refuseTooLarge } from './limits.ts';
import { greyOutMissing } from './missing-tiles.ts';
import { ifDecodable } from './no-picture.ts';
import { previewPixels } from './preview-pixels.ts';
import { openPicture, openPixels } from './sharp.ts';

/**
 * Decodes the primary picture of a HEIC: libvips reads its header, but has no decoder for it. The file itself
 * says how it is turned; its EXIF orientation means nothing.
 * @throws NoPicture
 */
export async function decodeHeic(path: string): Promise<Decoded> {
  const { bytes, colours, isCut } = await readHeif(path);
  const { autoOrient, icc } = await ifDecodable(() => openPicture(bytes).metadata());
  refuseTooLarge(autoOrient.width, autoOrient.height);
  return ifDecodable(() =>
    withHeifPixels(bytes, async (decoded) => {
      if (isCut) greyOutMissing(decoded);
      const pixels = await previewPixels(openPixels(decoded.data, decoded));
      const { width: widthPx, height: heightPx } = decoded;
      const inColours = colours ? fromCodedColours(pixels, colours) : await inSrgb(pixels, icc);
      return { widthPx, heightPx, durationMs: null, pixels: inColours };
    }),
  );
}
