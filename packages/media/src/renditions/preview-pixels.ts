import type { Pixels } from './decoded.ts';
import type { Sharp } from './sharp.ts';

const PREVIEW_SIDE_PX = 2048;

/** Decodes a picture at the size of its preview: in sRGB, what is transparent becomes white. */
export async function previewPixels(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture
    .resize(PREVIEW_SIDE_PX, PREVIEW_SIDE_PX, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}
