import sharp from 'sharp';
import { expect, test } from 'vitest';
import { quarters } from '../testing/colours.ts';
import { tiffOf } from './tagged-tiff.ts';

test('pixels and profile come back from the TIFF', async () => {
  const profile = (
    await quarters('RGBY', 8, 8)
      .withIccProfile('p3')
      .png()
      .toBuffer()
      .then((png) => sharp(png).metadata())
  ).icc;
  const icc = profile ?? Buffer.alloc(0);
  // Odd sizes: nothing falls on a boundary of its own accord.
  const { data, info } = await quarters('RGBY', 7, 5).raw().toBuffer({ resolveWithObject: true });

  for (const bytes of [icc, Buffer.concat([icc, Buffer.alloc(1)])]) {
    const tiff = tiffOf({ data, width: info.width, height: info.height, channels: 3 }, bytes);
    expect(await sharp(tiff).metadata()).toMatchObject({ width: 7, height: 5, channels: 3, icc: bytes });
    expect(await sharp(tiff, { ignoreIcc: true }).raw().toBuffer()).toEqual(data);
  }
});
