import type { Pixels } from './decoded.ts';
import { hlgGain, linearOf, rolledOff, srgbByte } from './transfer-curves.ts';
import type { Transfer } from './transfer-curves.ts';

/** How samples say colours where no profile does, in the code points of ITU-T H.273. */
export interface CodedColours {
  readonly primaries: number;
  readonly transfer: number;
}

/** All others are near enough to that of sRGB. */
const TRANSFERS: Readonly<Record<number, Transfer>> = { 16: 'pq', 18: 'hlg' };

/** From the primaries of a picture to those of sRGB, row by row. */
type Matrix = readonly (readonly [red: number, green: number, blue: number])[];

const SRGB: Matrix = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
const BT_2020: Matrix = [
  [1.660491, -0.587641, -0.07285],
  [-0.12455, 1.1329, -0.008349],
  [-0.018151, -0.100579, 1.11873],
];
const DISPLAY_P3: Matrix = [
  [1.22494, -0.22494, 0],
  [-0.042057, 1.042057, 0],
  [-0.019638, -0.078636, 1.098274],
];
const MATRICES: Readonly<Record<number, Matrix>> = { 9: BT_2020, 12: DISPLAY_P3 };

/**
 * The same pixels in sRGB, changed in place: what was meant for displays of more colours or more light is
 * pale and grey otherwise. Colours that need no change are left alone.
 */
export function fromCodedColours(pixels: Pixels, { primaries, transfer: code }: CodedColours): Pixels {
  const transfer = TRANSFERS[code] ?? 'srgb';
  const matrix = MATRICES[primaries] ?? SRGB;
  const isSrgb = transfer === 'srgb' && matrix === SRGB;
  if (!isSrgb && pixels.channels === 3) convert(pixels.data, transfer, matrix);
  return pixels;
}

function convert(data: Buffer, transfer: Transfer, matrix: Matrix): void {
  const lightOf = linearOf(transfer);
  const [[rr, rg, rb] = [0, 0, 0], [gr, gg, gb] = [0, 0, 0], [br, bg, bb] = [0, 0, 0]] = matrix;
  for (let at = 0; at + 2 < data.length; at += 3) {
    const red = lightOf[data[at] ?? 0] ?? 0;
    const green = lightOf[data[at + 1] ?? 0] ?? 0;
    const blue = lightOf[data[at + 2] ?? 0] ?? 0;
    const gain = transfer === 'hlg' ? hlgGain(red, green, blue) : 1;
    const r = gain * (rr * red + rg * green + rb * blue);
    const g = gain * (gr * red + gg * green + gb * blue);
    const b = gain * (br * red + bg * green + bb * blue);
    // All three by one factor, so that a bright colour keeps its hue.
    const peak = Math.max(r, g, b);
    const scale = transfer === 'srgb' || peak <= 0 ? 1 : rolledOff(peak) / peak;
    data[at] = srgbByte(r * scale);
    data[at + 1] = srgbByte(g * scale);
    data[at + 2] = srgbByte(b * scale);
  }
}
