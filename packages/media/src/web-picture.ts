import { access, constants, readFile, writeFile } from 'node:fs/promises';
import { fromCodedColours } from './renditions/coded-colours.ts';
import type { Pixels } from './renditions/decoded.ts';
import { decodedByTool } from './renditions/heic-tool.ts';
import { type HeifFile, readHeif } from './renditions/heif-file.ts';
import { profileForLater } from './renditions/in-srgb.ts';
import { withHeifPixels } from './renditions/libheif.ts';
import { refuseTooLarge } from './renditions/limits.ts';
import { greyOutMissing } from './renditions/missing-tiles.ts';
import { ifDecodable, NoPicture } from './renditions/no-picture.ts';
import { fromLargest } from './renditions/raw-source.ts';
import { isRaw } from './renditions/raw-types.ts';
import { openPicture, openPixels } from './renditions/sharp.ts';
import type { Sharp } from './renditions/sharp.ts';
import { isForTool, wholeByTool } from './renditions/tool-source.ts';
import { tiffOf } from './renditions/tagged-tiff.ts';

export { NoPicture } from './renditions/no-picture.ts';
export type { NoPictureReason } from './renditions/no-picture.ts';

/** Browsers on phones refuse what is longer. */
const LONGEST_SIDE_PX = 16_383;
/** What those who zoom in look at closely. */
const QUALITY = 88;

/** One photo, and where its version for the web goes. */
export interface WebPictureRequest {
  /** Absolute path of the original, which is only read. */
  readonly path: string;
  /** As sniffed, for example image/heic. */
  readonly mime: string;
  /** Absolute path of the JPEG to write; must not exist. */
  readonly target: string;
}

/**
 * Writes a photo that browsers cannot show as one that they can: in full size, upright, in sRGB, without metadata. Of
 * a raw file it is the largest picture that the camera has put into it. Holds all pixels in memory, so it belongs in a
 * process of its own.
 * @throws NoPicture for everything that the bytes of the original can cause; the system's error where a file cannot
 *   be read or written
 */
export async function makeWebPicture({ path, mime, target }: WebPictureRequest): Promise<void> {
  await access(path, constants.R_OK);
  await writeFile(target, await jpegOf({ path, mime }), { flag: 'wx' });
}

async function jpegOf(photo: { readonly path: string; readonly mime: string }): Promise<Buffer> {
  if (isRaw(photo.mime)) return fromLargest(photo, ({ jpeg }) => jpegBySharp(jpeg));
  if (photo.mime === 'image/heic' || photo.mime === 'image/heif') return jpegOfHeic(photo.path);
  if (photo.mime === 'image/tiff') return jpegBySharp(await sharpInput(photo.path));
  if (isForTool(photo.mime)) return jpegBySharp(await wholeByTool(photo));
  throw new NoPicture('unsupported');
}

/** libvips takes brackets at the end of a name for options, so it never sees such a name. */
async function sharpInput(path: string): Promise<string | Buffer> {
  return path.endsWith(']') ? readFile(path) : path;
}

async function jpegBySharp(input: string | Buffer): Promise<Buffer> {
  return ifDecodable(async () => {
    const header = await openPicture(input).metadata();
    refuseTooLarge(header.autoOrient.width, header.autoOrient.height);
    const icc = profileForLater(header);
    const picture = openPicture(input, { ignoreIcc: icc !== undefined });
    return icc ? encode(openPicture(tiffOf(await pixelsOf(picture), icc))) : encode(picture);
  });
}

async function jpegOfHeic(path: string): Promise<Buffer> {
  const file = await readHeif(path);
  const header = await ifDecodable(() => openPicture(file.bytes).metadata());
  refuseTooLarge(header.autoOrient.width, header.autoOrient.height);
  const icc = file.colours ? undefined : profileForLater(header);
  return ifDecodable(async () => {
    const byTool = await decodedByTool(file, { header, size: header.autoOrient });
    const pixels = byTool ?? (await heicPixels(file));
    if (icc && pixels.channels === 3) return encode(openPicture(tiffOf(pixels, icc)));
    const shown = file.colours ? fromCodedColours(pixels, file.colours) : pixels;
    return encode(openPixels(shown.data, shown));
  });
}

function heicPixels({ bytes, isCut }: HeifFile): Promise<Pixels> {
  return withHeifPixels(bytes, (decoded) => {
    if (isCut) greyOutMissing(decoded);
    return pixelsOf(openPixels(decoded.data, decoded));
  });
}

/** All pixels: what is transparent becomes white. */
async function pixelsOf(picture: Sharp): Promise<Pixels> {
  const { data, info } = await opaque(picture).raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

const opaque = (picture: Sharp): Sharp => picture.flatten({ background: '#fff' }).toColourspace('srgb');

function encode(picture: Sharp): Promise<Buffer> {
  return opaque(picture)
    .resize(LONGEST_SIDE_PX, LONGEST_SIDE_PX, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: QUALITY })
    .toBuffer();
}
