import type { Pixels } from './decoded.ts';
import { pixelsFor } from './pixels-for.ts';
import { openPicture } from './sharp.ts';
import type { Metadata } from './sharp.ts';
import { tiffOf } from './tagged-tiff.ts';

/** Where an ICC profile names the colours it is about. */
const COLOURS_AT = 16;

/**
 * The colour profile that decoding can leave out, to apply it to the preview alone: with all pixels of a
 * photo it takes longer than everything else, and with 16 bits sharp ends up in Display P3. Undefined where
 * it has to be applied while decoding, as to CMYK.
 */
export function profileForLater({ space, channels, icc }: Metadata): Buffer | undefined {
  const isColour = (space === 'srgb' || space === 'rgb16') && channels >= 3;
  return isColour && icc && isRgb(icc) ? icc : undefined;
}

/** The same pixels, which were meant in the colours of that profile. Display P3 is what phones write. */
export async function inSrgb(pixels: Pixels, icc: Buffer | undefined): Promise<Pixels> {
  if (!icc || !isRgb(icc) || pixels.channels !== 3) return pixels;
  return pixelsFor('preview', openPicture(tiffOf(pixels, icc)), pixels);
}

function isRgb(icc: Buffer): boolean {
  return icc.toString('latin1', COLOURS_AT, COLOURS_AT + 4) === 'RGB ';
}
