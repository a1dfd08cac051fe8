import { writeFile } from 'node:fs/promises';
import { rgbaToThumbHash } from 'thumbhash';
import type { Pixels } from './decoded.ts';
import { pictureHash } from './picture-hash.ts';
import { fitting } from './rendition-sizes.ts';
import { openPixels } from './sharp.ts';
import type { Sharp } from './sharp.ts';

/** A better search for small files would take three times as long for 1 % of their size. */
const THUMBNAIL = { quality: 80, effort: 2 };
/** Tables of its own would save 4 % of the file and take longer than all else about it; so would progressive steps. */
const PREVIEW = { quality: 80, optimiseCoding: false };
/** The most that the algorithm takes. */
const THUMBHASH_SIDE_PX = 100;

export interface Written {
  /** Base64 */
  readonly thumbhash: string;
  /** for `comparePictures`; null for what shows too little */
  readonly pictureHash: string | null;
}

/**
 * Writes both renditions, the smaller one made from the larger one's pixels. Metadata cannot come along, as they are
 * made from bare pixels.
 * @throws the system's error where a file exists or cannot be written
 */
export async function writeRenditions(
  pixels: Pixels,
  files: { readonly thumbnail: string; readonly preview: string },
): Promise<Written> {
  const small = await shrunk(pixels);
  await writeNew(files.preview, await openPixels(pixels.data, pixels).jpeg(PREVIEW).toBuffer());
  const thumbnail = await writeSmall(small, files.thumbnail);
  return {
    thumbhash: await thumbhash(openPixels(small.data, small)),
    pictureHash: await pictureHash(thumbnail),
  };
}

/** Writes the thumbnail alone. @throws the system's error where the file exists or cannot be written */
export async function writeThumbnail(pixels: Pixels, file: string): Promise<void> {
  await writeSmall(await shrunk(pixels), file);
}

async function writeSmall(small: Pixels, file: string): Promise<Buffer> {
  const bytes = await openPixels(small.data, small).webp(THUMBNAIL).toBuffer();
  await writeNew(file, bytes);
  return bytes;
}

async function shrunk(pixels: Pixels): Promise<Pixels> {
  const { width, height } = fitting('thumbnail', pixels);
  if (width === pixels.width && height === pixels.height) return pixels;
  const { data, info } = await openPixels(pixels.data, pixels)
    .resize(width, height, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width, height, channels: info.channels };
}

/** Node writes the file, not the encoder: a full disk then says so by its code. */
async function writeNew(path: string, bytes: Buffer): Promise<void> {
  await writeFile(path, bytes, { flag: 'wx' });
}

async function thumbhash(picture: Sharp): Promise<string> {
  const { data, info } = await picture
    .resize(THUMBHASH_SIDE_PX, THUMBHASH_SIDE_PX, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64');
}
