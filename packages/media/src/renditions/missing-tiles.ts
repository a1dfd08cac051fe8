import type { HeifPixels } from './libheif.ts';

/** What JPEG decoders show where a picture is missing. */
const GREY = 128;
/** Nought in Y, Cb and Cr, by the matrix and range of the file. */
const [LEAST_GREEN, MOST_GREEN] = [70, 140];

/**
 * Greys out what libheif leaves where a tile of a cut file is missing: a pure green that cameras do not see.
 * Changes the pixels in place.
 */
export function greyOutMissing({ data, channels }: HeifPixels): void {
  for (let at = 0; at + 2 < data.length; at += channels) {
    const green = data[at + 1] ?? 0;
    const isMissing = data[at] === 0 && data[at + 2] === 0 && green >= LEAST_GREEN && green <= MOST_GREEN;
    if (isMissing) data.fill(GREY, at, at + 3);
  }
}
