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
import { type Metadata, openPicture, openPixels } from './sharp.ts';

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
  return decode(file, async (header) => (await byTool(file, header)) ?? byOurself(file));
}

/** The same of a small picture, which is not worth a program. @throws NoPicture */
export async function decodeSmallHeic(file: HeifFile): Promise<Decoded> {
  return decode(file, () => byOurself(file));
}

async function decode(file: HeifFile, find: (header: Metadata) => Promise<Found>): Promise<Decoded> {
  const { bytes, colours } = file;
  const header = await ifDecodable(() => openPicture(bytes).metadata());
  refuseTooLarge(header.autoOrient.width, header.autoOrient.height);
  return ifDecodable(async () => {
    const { pixels, size } = await find(header);
    const inColours = colours ? fromCodedColours(pixels, colours) : await inSrgb(pixels, header.icc);
    return { widthPx: size.width, heightPx: size.height, durationMs: null, pixels: inColours };
  });
}

interface Found {
  readonly pixels: Pixels;
  /** of the original */
  readonly size: Size;
}

async function byTool(file: HeifFile, header: Metadata): Promise<Found | null> {
  const size = header.autoOrient;
  const pixels = await decodedByTool(file, { header, size: fitting('preview', size) });
  return pixels && { pixels, size };
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
