import { fromCodedColours } from './coded-colours.ts';
import type { Decoded, Pixels } from './decoded.ts';
import { decodedByTool } from './heic-tool.ts';
import { type HeifFile, readHeif } from './heif-file.ts';
import { inSrgb } from './in-srgb.ts';
import { withHeifPixels } from './libheif.ts';
import { refuseTooLarge } from './limits.ts';
import { greyOutMissing } from './missing-tiles.ts';
import { ifDecodable } from './no-picture.ts';
import { pixelsFor } from './pixels-for.ts';
import { fitting, type Size } from './rendition-sizes.ts';
import { openPicture, openPixels } from './sharp.ts';

/** Below that our own decoder is done before another program has started. */
const WORTH_A_PROGRAM_PIXELS = 2_000_000;

/**
 * Decodes the primary picture of a HEIC: libvips reads its header, but has no decoder for it. The file itself
 * says how it is turned; its EXIF orientation means nothing.
 * @throws NoPicture
 */
export async function decodeHeic(path: string): Promise<Decoded> {
  return decodeHeicBytes(await readHeif(path));
}

/** @throws NoPicture */
export async function decodeHeicBytes(file: HeifFile): Promise<Decoded> {
  return decode(file, async (size) => (await byTool(file, size)) ?? byOurself(file));
}

/** The same of a small picture: it is not worth a program, which would not know that it is small. @throws NoPicture */
export async function decodeSmallHeic(file: HeifFile): Promise<Decoded> {
  return decode(file, () => byOurself(file));
}

async function decode(file: HeifFile, find: (size: Size) => Promise<Found>): Promise<Decoded> {
  const { bytes, colours } = file;
  const { autoOrient, icc } = await ifDecodable(() => openPicture(bytes).metadata());
  refuseTooLarge(autoOrient.width, autoOrient.height);
  return ifDecodable(async () => {
    const { pixels, size } = await find(autoOrient);
    const inColours = colours ? fromCodedColours(pixels, colours) : await inSrgb(pixels, icc);
    return { widthPx: size.width, heightPx: size.height, durationMs: null, pixels: inColours };
  });
}

interface Found {
  readonly pixels: Pixels;
  /** of the original */
  readonly size: Size;
}

/** What is missing of a file that ends early, only our own decoder shows. */
async function byTool({ bytes, isCut }: HeifFile, size: Size): Promise<Found | null> {
  if (isCut || size.width * size.height < WORTH_A_PROGRAM_PIXELS) return null;
  const png = await decodedByTool(bytes, fitting('preview', size));
  if (png === null) return null;
  const picture = openPicture(png, { ignoreIcc: true });
  return { pixels: await pixelsFor('preview', picture, size), size };
}

function byOurself({ bytes, isCut }: HeifFile): Promise<Found> {
  return withHeifPixels(bytes, async (decoded) => {
    if (isCut) greyOutMissing(decoded);
    const { width, height } = decoded;
    return {
      pixels: await pixelsFor('preview', openPixels(decoded.data, decoded), decoded),
      size: { width, height },
    };
  });
}
