import { writeFile } from 'node:fs/promises';
import { rgbaToThumbHash } from 'thumbhash';
import type { Pixels } from './decoded.ts';
import { openPixels } from './sharp.ts';
import type { Sharp } from './sharp.ts';

const THUMBNAIL = { shorterSidePx: 320, longerSidePx: 960, quality: 72 };
const PREVIEW = { quality: 82, progressive: true };
/** The most that the algorithm takes. */
const THUMBHASH_SIDE_PX = 100;

/**
 * Writes both renditions. Metadata cannot come along, as they are made from bare pixels.
 * @returns the thumbhash, Base64
 * @throws the system's error where a file exists or cannot be written
 */
export async function writeRenditions(
  pixels: Pixels,
  files: { readonly thumbnail: string; readonly preview: string },
): Promise<string> {
  const open = () => openPixels(pixels.data, pixels);
  await writeNew(files.preview, open().jpeg(PREVIEW));
  const [width, height] = thumbnailSize(pixels);
  await writeNew(
    files.thumbnail,
    open().resize(width, height, { fit: 'fill' }).webp({ quality: THUMBNAIL.quality }),
  );
  return thumbhash(open());
}

function thumbnailSize({ width, height }: Pixels): [width: number, height: number] {
  const shorter = THUMBNAIL.shorterSidePx / Math.min(width, height);
  const longer = THUMBNAIL.longerSidePx / Math.max(width, height);
  const scale = Math.min(1, shorter, longer);
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

/** Node writes the file, not the encoder: a full disk then says so by its code. */
async function writeNew(path: string, picture: Sharp): Promise<void> {
  await writeFile(path, await picture.toBuffer(), { flag: 'wx' });
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
