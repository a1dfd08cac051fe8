import type { Pixels } from './decoded.ts';
import { fitting, type RenditionSize, type Size } from './rendition-sizes.ts';
import type { Sharp } from './sharp.ts';

/**
 * Decodes a picture at the size of one of its renditions: in sRGB, what is transparent becomes white. A JPEG of twice
 * that size is never decoded in full.
 * @param size of the picture, upright
 */
export async function pixelsFor(name: RenditionSize, picture: Sharp, size: Size): Promise<Pixels> {
  const { width, height } = fitting(name, size);
  const { data, info } = await picture
    .resize(width, height, { fit: 'fill' })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}
