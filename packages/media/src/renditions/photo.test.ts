import sharp from 'sharp';
import { thumbHashToApproximateAspectRatio, thumbHashToAverageRGBA } from 'thumbhash';
import { describe, expect, test } from 'vitest';
import { render } from '../render.ts';
import { cornersOf, quarters } from '../testing/colours.ts';
import { original, renderAndLook, testFolder, whyNot } from '../testing/rendering.ts';

describe('what is written', () => {
  test.each([
    { width: 3000, height: 2000, preview: [2048, 1365], thumbnail: [480, 320] },
    { width: 1000, height: 2500, preview: [819, 2048], thumbnail: [320, 800] },
    { width: 5000, height: 500, preview: [2048, 205], thumbnail: [960, 96] },
    { width: 4000, height: 1, preview: [2048, 1], thumbnail: [960, 1] },
    { width: 300, height: 200, preview: [300, 200], thumbnail: [300, 200] },
    { width: 1, height: 1, preview: [1, 1], thumbnail: [1, 1] },
  ])('sizes of $width x $height', async ({ width, height, preview, thumbnail }) => {
    const seen = await renderAndLook(await original(await quarters('RGBY', width, height).jpeg().toBuffer()));
    expect(seen.rendered).toMatchObject({ widthPx: width, heightPx: height, durationMs: null });
    expect([seen.preview.width, seen.preview.height]).toEqual(preview);
    expect([seen.thumbnail.width, seen.thumbnail.height]).toEqual(thumbnail);
    expect(seen.preview.metadata).toMatchObject({ format: 'jpeg', isProgressive: true });
    expect(seen.thumbnail.metadata).toMatchObject({ format: 'webp' });
  });

  test('the thumbhash is that of the picture', async () => {
    const { thumbhash } = await render(
      await original(await quarters('RRRR', 300, 200).png().toBuffer(), { mime: 'image/png' }),
    );
    const hash = Buffer.from(thumbhash, 'base64');
    expect(thumbHashToApproximateAspectRatio(hash)).toBeCloseTo(1.5, 0);
    expect(thumbHashToAverageRGBA(hash)).toMatchObject({
      a: 1,
      r: expect.closeTo(0.9, 1),
      g: expect.closeTo(0.1, 1),
    });
  });

  test('no place, no camera, no profile comes along', async () => {
    const content = await quarters('RGBY', 60, 40)
      .withExif({ IFD0: { Make: 'Maker' }, IFD3: { GPSLatitude: '52/1 31/1 0/1', GPSLatitudeRef: 'N' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>')
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();
    expect(Object.keys(await sharp(content).metadata())).toEqual(
      expect.arrayContaining(['exif', 'xmp', 'icc']),
    );

    const { thumbnail, preview } = await renderAndLook(await original(content));
    for (const { metadata, bytes } of [thumbnail, preview]) {
      expect(metadata).not.toHaveProperty('exif');
      expect(metadata).not.toHaveProperty('xmp');
      expect(metadata).not.toHaveProperty('icc');
      expect(bytes.includes('Maker')).toBe(false);
    }
  });

  test('nothing is overwritten', async () => {
    const request = await original(await quarters('RGBY', 60, 40).jpeg().toBuffer());
    await render(request);
    await expect(render(request)).rejects.toMatchObject({ code: 'EEXIST' });
  });
});

describe('colours', () => {
  const background = { r: 200, g: 100, b: 100 };
  const create = { width: 40, height: 40, channels: 3, background } as const;

  // In Display P3 that colour is (187, 105, 102). CMYK has no exact name for it.
  test.each([
    { as: 'JPEG in Display P3', picture: sharp({ create }).withIccProfile('p3').jpeg({ quality: 95 }) },
    { as: 'PNG of 16 bits', picture: sharp({ create }).toColourspace('rgb16').png() },
    {
      as: 'PNG of 16 bits in Display P3',
      picture: sharp({ create }).toColourspace('rgb16').withIccProfile('p3').png(),
    },
    {
      as: 'JPEG in CMYK',
      picture: sharp({ create }).toColourspace('cmyk').withIccProfile('cmyk').jpeg(),
      within: 15,
    },
  ])('a $as is shown in sRGB', async ({ as, picture, within = 5 }) => {
    const mime = as.startsWith('PNG') ? 'image/png' : 'image/jpeg';
    const { preview } = await renderAndLook(await original(await picture.toBuffer(), { mime }));
    const [red, green, blue] = preview.pixel(20, 20);
    const off = [red - background.r, green - background.g, blue - background.b];
    expect(Math.max(...off.map(Math.abs))).toBeLessThanOrEqual(within);
  });

  test('grey stays grey', async () => {
    const content = await sharp({ create }).greyscale().png().toBuffer();
    const { preview } = await renderAndLook(await original(content, { mime: 'image/png' }));
    expect(new Set(preview.pixel(20, 20)).size).toBe(1);
  });

  test.each(['png', 'webp', 'avif'] as const)('what is transparent in %s becomes white', async (format) => {
    const background = { r: 0, g: 0, b: 0, alpha: 0 };
    const content = await sharp({ create: { width: 60, height: 40, channels: 4, background } })
      .toFormat(format)
      .toBuffer();
    const { thumbnail, preview } = await renderAndLook(await original(content, { mime: `image/${format}` }));
    expect([cornersOf(thumbnail), cornersOf(preview)]).toEqual(['WWWW', 'WWWW']);
  });
});

describe('formats', () => {
  test.each(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const)('%s', async (format) => {
    const content = await quarters('RGBY', 120, 80).toFormat(format).toBuffer();
    const { preview } = await renderAndLook(await original(content, { mime: `image/${format}` }));
    expect([preview.width, preview.height, cornersOf(preview)]).toEqual([120, 80, 'RGBY']);
  });

  test.each(['gif', 'webp'] as const)('the first picture of a moving %s', async (format) => {
    const frames = await Promise.all(
      ['RGBY', 'KKKK'].map((corners) => quarters(corners, 60, 40).png().toBuffer()),
    );
    const content = await sharp(frames, { join: { animated: true } })
      .toFormat(format)
      .toBuffer();
    const { rendered, preview } = await renderAndLook(await original(content, { mime: `image/${format}` }));
    expect(rendered).toMatchObject({ widthPx: 60, heightPx: 40 });
    expect(cornersOf(preview)).toBe('RGBY');
  });

  test('an AVIF sequence by its still', async () => {
    const content = await quarters('RGBY', 120, 80).avif().toBuffer();
    content.write('avis', 8, 'latin1');
    const { preview } = await renderAndLook(await original(content, { mime: 'image/avif' }));
    expect(cornersOf(preview)).toBe('RGBY');
  });

  test('an AVIF whose main brand is only that of HEIF', async () => {
    const content = await quarters('RGBY', 120, 80).avif().toBuffer();
    content.write('mif1', 8, 'latin1');
    const { preview } = await renderAndLook(await original(content, { mime: 'image/avif' }));
    expect(cornersOf(preview)).toBe('RGBY');
  });
});

describe('no picture', () => {
  test('of text that is named like a photo', async () => {
    expect(await whyNot(await original('Dear diary', { name: 'diary.jpg' }))).toBe('undecodable');
    expect(await whyNot(await original('', { name: 'empty.heic', mime: 'image/heic' }))).toBe('undecodable');
  });

  test.each(['image/jxl', 'image/jp2', 'image/vnd.adobe.photoshop', 'image/bmp', 'image/x-canon-cr3'])(
    'of %s, for want of a decoder',
    async (mime) => {
      expect(await whyNot(await original('any bytes', { mime }))).toBe('unsupported');
    },
  );

  test('of a RAW photo, although a small one lies in front of it', async () => {
    const content = await quarters('RGBY', 60, 40).tiff().toBuffer();
    expect(await whyNot(await original(content, { mime: 'image/x-adobe-dng' }))).toBe('unsupported');
  });

  test('of a drawing, whose decoder would read other files', async () => {
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
    expect(await whyNot(await original(drawing, { mime: 'image/png' }))).toBe('undecodable');
  });

  test('of more pixels than memory is for', async () => {
    const content = await quarters('RGBY', 60, 40).jpeg().toBuffer();
    const sizeAt = content.indexOf(Buffer.from([0xff, 0xc0])) + 5;
    content.writeUInt16BE(65_000, sizeAt);
    content.writeUInt16BE(65_000, sizeAt + 2);
    expect(await whyNot(await original(content))).toBe('too-large');
  });

  test('a file that is not there is no fault of its bytes', async () => {
    const folder = await testFolder();
    const missing = { path: `${folder}/none.jpg`, kind: 'photo', mime: 'image/jpeg' } as const;
    const files = { thumbnail: `${folder}/t.webp`, preview: `${folder}/p.jpg` };
    await expect(render({ ...missing, ...files })).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('a photo that ends early shows what is there', () => {
  test.each(['jpeg', 'png'] as const)('%s', async (format) => {
    // Noise below does not compress, so that the first half of the bytes holds all of the picture above it.
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const whole = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#fff', noise } })
      .composite([{ input: await quarters('RGBY', 300, 60).png().toBuffer(), top: 0, left: 0 }])
      .toFormat(format)
      .toBuffer();
    const request = await original(whole.subarray(0, whole.length / 2), { mime: `image/${format}` });
    const { rendered, preview } = await renderAndLook(request);
    expect(rendered).toMatchObject({ widthPx: 300, heightPx: 200 });
    expect(cornersOf({ ...preview, height: 60 })).toBe('RGBY');
  });
});
