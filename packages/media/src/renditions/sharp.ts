import sharp from 'sharp';
import type { Metadata, Sharp } from 'sharp';

// One picture is decoded once, and many processes may do so side by side.
sharp.cache(false);
sharp.concurrency(1);

// Originals come from anywhere: only the decoders that are meant to see them stay reachable.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Tiff', 'Heif'].map((format) => `VipsForeignLoad${format}`),
});

/**
 * An original, not decoded yet and to be turned upright. Where it ends early, the pixels that are there are
 * given. Its caller checks the size.
 */
export function openPicture(
  input: string | Buffer,
  options: { page?: number; ignoreIcc?: boolean } = {},
): Sharp {
  return sharp(input, { failOn: 'none', limitInputPixels: false, autoOrient: true, ...options });
}

/** Pixels that another decoder has turned upright. */
export function openPixels(
  data: Uint8Array,
  raw: { width: number; height: number; channels: 1 | 2 | 3 | 4 },
): Sharp {
  return sharp(data, { raw, limitInputPixels: false });
}

export type { Metadata, Sharp };
