import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { cornersOf, quarters } from '../testing/colours.ts';
import { codedInAv1 } from '../testing/coded-in-av1.ts';
import { heifPhoto } from '../testing/heif-photo.ts';
import { original, renderAndLook } from '../testing/rendering.ts';

const background = { r: 200, g: 100, b: 100 };
const create = { width: 40, height: 40, channels: 3, background } as const;

async function middleOf(content: Buffer, mime: string) {
  const { preview } = await renderAndLook(await original(content, { mime }));
  return preview.pixel(Math.floor(preview.width / 2), Math.floor(preview.height / 2));
}

describe('colours are shown in sRGB', () => {
  // In Display P3 that colour is (187, 105, 102). CMYK has no exact name for it.
  test.each([
    { as: 'JPEG in Display P3', picture: sharp({ create }).withIccProfile('p3').jpeg({ quality: 95 }) },
    { as: 'PNG of 16 bits', picture: sharp({ create }).toColourspace('rgb16').png() },
    {
      as: 'PNG of 16 bits in Display P3',
      picture: sharp({ create }).toColourspace('rgb16').withIccProfile('p3').png(),
    },
    { as: 'PNG with a palette', picture: sharp({ create }).png({ palette: true }) },
    { as: 'WebP in Display P3', picture: sharp({ create }).withIccProfile('p3').webp({ quality: 95 }) },
    { as: 'AVIF in Display P3', picture: sharp({ create }).withIccProfile('p3').avif({ quality: 95 }) },
    { as: 'AVIF of 12 bits', picture: sharp({ create }).avif({ quality: 95, bitdepth: 12 }) },
    { as: 'TIFF in CMYK', picture: sharp({ create }).toColourspace('cmyk').tiff(), within: 15 },
    {
      as: 'JPEG in CMYK',
      picture: sharp({ create }).toColourspace('cmyk').withIccProfile('cmyk').jpeg(),
      within: 15,
    },
  ])('of a $as', async ({ as, picture, within = 5 }) => {
    const mime = `image/${as.split(' ')[0]?.toLowerCase() ?? ''}`;
    const [red, green, blue] = await middleOf(await picture.toBuffer(), mime);
    const off = [red - background.r, green - background.g, blue - background.b];
    expect(Math.max(...off.map(Math.abs))).toBeLessThanOrEqual(within);
  });

  // Display P3 with the curve of sRGB; BT.2020 with that of PQ, in which white paper is far from the brightest.
  test.each([
    { primaries: 12, transfer: 13, coded: [187, 105, 102], shown: [200, 100, 100] },
    { primaries: 9, transfer: 16, coded: [148, 148, 148], shown: [233, 233, 233] },
  ])('of an AVIF that names them: $primaries, $transfer', async ({ coded, shown, ...colours }) => {
    const [r, g, b] = coded;
    const picture = await codedInAv1(sharp({ create: { ...create, background: { r, g, b } } }));
    const levels = await middleOf(Buffer.from(heifPhoto(picture, { colours })), 'image/avif');
    expect(levels).toEqual(shown.map((level) => expect.closeTo(level, -1)));
  });
});

describe('grey stays grey', () => {
  test.each([
    { mime: 'image/jpeg', picture: sharp({ create }).greyscale().jpeg() },
    { mime: 'image/png', picture: sharp({ create }).greyscale().png() },
    { mime: 'image/png', picture: sharp({ create }).toColourspace('grey16').png() },
    { mime: 'image/webp', picture: sharp({ create }).greyscale().webp() },
  ])('in $mime', async ({ mime, picture }) => {
    const content = await picture.toBuffer();
    const levels = await middleOf(content, mime);
    expect(new Set(levels).size).toBe(1);
    expect(levels[0]).toBeGreaterThan(100);
    expect(levels[0]).toBeLessThan(160);
  });
});

describe('what is transparent becomes white', () => {
  test.each(['png', 'webp', 'avif', 'gif'] as const)('in %s', async (format) => {
    const background = { r: 0, g: 0, b: 0, alpha: 0 };
    const content = await sharp({ create: { width: 60, height: 40, channels: 4, background } })
      .toFormat(format)
      .toBuffer();
    const { thumbnail, preview } = await renderAndLook(await original(content, { mime: `image/${format}` }));
    expect([cornersOf(thumbnail), cornersOf(preview)]).toEqual(['WWWW', 'WWWW']);
  });

  test.each(['8 bits', '16 bits', 'grey'])('as far as it is, in a PNG of %s', async (as) => {
    const half = sharp({ create: { ...create, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0.5 } } });
    const picture = as === '8 bits' ? half : half.toColourspace(as === 'grey' ? 'b-w' : 'rgb16');
    const levels = await middleOf(await picture.png().toBuffer(), 'image/png');
    for (const level of levels) expect(level).toBeCloseTo(127, -1);
  });

  test('and what is not stays', async () => {
    const content = await quarters('RGBY', 60, 40).ensureAlpha().png().toBuffer();
    const { preview } = await renderAndLook(await original(content, { mime: 'image/png' }));
    expect(cornersOf(preview)).toBe('RGBY');
  });
});
