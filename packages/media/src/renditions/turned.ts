import type { Pixels } from './decoded.ts';
import { openPixels } from './sharp.ts';

const QUARTER_DEGREES = 90;

/** The same pixels, turned clockwise. */
export async function turned(pixels: Pixels, quarterTurns: number): Promise<Pixels> {
  if (quarterTurns === 0) return pixels;
  const { data, info } = await openPixels(pixels.data, pixels)
    .rotate(quarterTurns * QUARTER_DEGREES)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}
