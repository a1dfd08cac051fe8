import sharp from 'sharp';
import type { Sharp } from 'sharp';

export type Rgb = readonly [red: number, green: number, blue: number];

/** Colours that stay apart in any compression. */
const COLOURS = {
  R: [230, 20, 20],
  G: [20, 200, 20],
  B: [20, 20, 230],
  Y: [230, 220, 20],
  W: [255, 255, 255],
  K: [0, 0, 0],
} as const satisfies Record<string, Rgb>;

export type Colour = keyof typeof COLOURS;

/** A picture of four quarters, whose colours are named from the upper left one clockwise. */
export function quarters(corners: string, width: number, height: number): Sharp {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const corner = y < height / 2 ? Number(x >= width / 2) : 3 - Number(x >= width / 2);
      data.set(COLOURS[corners[corner] as Colour], (y * width + x) * 3);
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixel: (x: number, y: number) => Rgb;
}

/** The names of the colours in the quarters, from the upper left one clockwise. */
export function cornersOf({ width, height, pixel }: Picture): string {
  const [left, right] = [Math.floor(width / 4), Math.floor((width * 3) / 4)];
  const [top, bottom] = [Math.floor(height / 4), Math.floor((height * 3) / 4)];
  const corners = [pixel(left, top), pixel(right, top), pixel(right, bottom), pixel(left, bottom)];
  return corners.map(nearestColour).join('');
}

function nearestColour(rgb: Rgb): string {
  const distance = (other: Rgb) => Math.hypot(rgb[0] - other[0], rgb[1] - other[1], rgb[2] - other[2]);
  const [nearest] = Object.entries(COLOURS).sort(([, a], [, b]) => distance(a) - distance(b));
  return nearest?.[0] ?? '';
}
