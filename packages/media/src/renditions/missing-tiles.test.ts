import { expect, test } from 'vitest';
import { greyOutMissing } from './missing-tiles.ts';

test.each([3, 4] as const)('only the green of missing tiles becomes grey, with %d channels', (channels) => {
  const pixels = [
    [0, 135, 0],
    [0, 77, 0],
    [0, 200, 0],
    [20, 135, 20],
    [0, 0, 0],
  ];
  const data = Uint8Array.from(pixels.flatMap((pixel) => [...pixel, 255].slice(0, channels)));
  greyOutMissing({ data, width: 5, height: 1, channels });
  const seen = pixels.map((_, index) => [...data.subarray(index * channels, index * channels + 3)]);
  expect(seen).toEqual([[128, 128, 128], [128, 128, 128], ...pixels.slice(2)]);
  if (channels === 4) expect(data[3]).toBe(255);
});
