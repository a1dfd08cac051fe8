import { pictureHashText } from '../compare-pictures.ts';
import type { Pixels } from './decoded.ts';
import type { Size } from './rendition-sizes.ts';
import { openPicture, openPixels, type Sharp } from './sharp.ts';

const COSINES_SIDE = 32;
const KEPT_SIDE = 8;
const COLOURS_SIDE = 8;

/** A surface, a sheet of paper, a screen: so much of it is of one brightness that what is left says too little. */
const MOST_OF_ONE_BRIGHTNESS = 0.6;
const BRIGHTNESS_STEP = 8;
/** Of 255 levels of grey: below, it is one grey surface to the eye. */
const LEAST_CONTRAST = 8;
/** What coding a picture again changes by itself: signs of waves as weak as that are noise. */
const LEAST_WAVE = 6;
const LEAST_WAVES = 36;
/** What is smaller is a symbol; coding changes most of it. */
const LEAST_SIDE_PX = 64;

/**
 * What a picture looks like, as a text for `comparePictures`: whether brightness rises or falls in each of the 64 slowest waves
 * of it, whether it rises from one of 8 x 8 fields to the next, and the colour of each field. Sizes and codings of one picture
 * have nearly the same.
 * @param thumbnail its bytes, so that a picture has the same hash whenever it is made
 * @returns null for what shows too little to be told from others: one surface, a page of text, a smooth gradient
 */
export async function pictureHash(thumbnail: Buffer): Promise<string | null> {
  const colours = await rawPixels(openPicture(thumbnail));
  if (Math.min(colours.width, colours.height) < LEAST_SIDE_PX) return null;
  const greys = await rawPixels(openPixels(colours.data, colours).toColourspace('b-w'));
  if (mostOfOneBrightness(greys.data) > MOST_OF_ONE_BRIGHTNESS) return null;
  const grey = await squeeze(greys, { width: COSINES_SIDE, height: COSINES_SIDE });
  if (contrast(grey) < LEAST_CONTRAST) return null;
  const waves = slowWaves(grey);
  if (waves.filter((wave) => Math.abs(wave) >= LEAST_WAVE).length < LEAST_WAVES) return null;
  const steps = await squeeze(greys, { width: KEPT_SIDE + 1, height: KEPT_SIDE });
  const fields = await squeeze(colours, { width: COLOURS_SIDE, height: COLOURS_SIDE });
  return pictureHashText({ waves: waveBits(waves), steps: stepBits(steps), colours: fields });
}

async function rawPixels(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

/** As many channels come out as go in. */
async function squeeze(pixels: Pixels, size: Size): Promise<Buffer> {
  const { data } = await rawPixels(
    openPixels(pixels.data, pixels)
      .resize(size.width, size.height, { fit: 'fill' })
      .toColourspace(pixels.channels === 1 ? 'b-w' : 'srgb'),
  );
  return data;
}

function contrast(grey: Buffer): number {
  const mean = grey.reduce((sum, level) => sum + level, 0) / grey.length;
  return Math.sqrt(grey.reduce((sum, level) => sum + (level - mean) ** 2, 0) / grey.length);
}

/** The part of the picture that is of one brightness, but for what coding changes. */
function mostOfOneBrightness(greys: Buffer): number {
  const counts = new Uint32Array(256 / BRIGHTNESS_STEP + 1);
  for (const level of greys) {
    const step = Math.floor(level / BRIGHTNESS_STEP);
    counts[step] = (counts[step] ?? 0) + 1;
  }
  const neighbours = Array.from(counts.subarray(1), (count, at) => count + (counts[at] ?? 0));
  return Math.max(...neighbours) / greys.length;
}

const cosines = Array.from({ length: KEPT_SIDE }, (_, wave) =>
  Array.from({ length: COSINES_SIDE }, (__, at) =>
    Math.cos(((2 * at + 1) * wave * Math.PI) / (2 * COSINES_SIDE)),
  ),
);

/** How strong each of the slowest waves is in it, up and across: a discrete cosine transform, of which the rest is not needed. */
function slowWaves(grey: Buffer): number[] {
  const scale = (wave: number): number => Math.sqrt((wave === 0 ? 1 : 2) / COSINES_SIDE);
  const rows = Array.from({ length: COSINES_SIDE }, (_, y) =>
    cosines.map((cosine) =>
      cosine.reduce((sum, value, x) => sum + value * (grey[y * COSINES_SIDE + x] ?? 0), 0),
    ),
  );
  return cosines.flatMap((down, v) =>
    cosines.map(
      (_, u) => down.reduce((sum, value, y) => sum + value * (rows[y]?.[u] ?? 0), 0) * scale(u) * scale(v),
    ),
  );
}

/** Half of the bits are set in every picture, so that no quarter of them is the same in very many. */
function waveBits(waves: readonly number[]): boolean[] {
  const [, ...moving] = waves;
  const middle = moving.toSorted((a, b) => a - b)[Math.floor(moving.length / 2)] ?? 0;
  return waves.map((wave, at) => at > 0 && wave > middle);
}

function stepBits(steps: Buffer): boolean[] {
  const across = KEPT_SIDE + 1;
  return Array.from({ length: KEPT_SIDE * KEPT_SIDE }, (_, at) => {
    const from = Math.floor(at / KEPT_SIDE) * across + (at % KEPT_SIDE);
    return (steps[from] ?? 0) < (steps[from + 1] ?? 0);
  });
}
