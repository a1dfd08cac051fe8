import sharp from 'sharp';
import { thumbHashToApproximateAspectRatio, thumbHashToAverageRGBA } from 'thumbhash';
import { describe, expect, test } from 'vitest';
import { render } from '../render.ts';
import { cornersOf, quarters } from '../testing/colours.ts';
import { original, renderAndLook } from '../testing/rendering.ts';

describe('what is written', () => {
  test.each([
    { width: 3000, height: 2000, preview: [2160, 1440], thumbnail: [384, 256] },
    { width: 1000, height: 2500, preview: [1000, 2500], thumbnail: [256, 640] },
    { width: 5000, height: 500, preview: [2560, 256], thumbnail: [768, 77] },
    { width: 4000, height: 1, preview: [2560, 1], thumbnail: [768, 1] },
    { width: 4032, height: 3024, preview: [1920, 1440], thumbnail: [341, 256] },
    { width: 300, height: 200, preview: [300, 200], thumbnail: [300, 200] },
    { width: 1, height: 1, preview: [1, 1], thumbnail: [1, 1] },
  ])('sizes of $width x $height', async ({ width, height, preview, thumbnail }) => {
    const seen = await renderAndLook(await original(await quarters('RGBY', width, height).jpeg().toBuffer()));
    expect(seen.rendered).toMatchObject({ widthPx: width, heightPx: height, durationMs: null });
    expect([seen.preview.width, seen.preview.height]).toEqual(preview);
    expect([seen.thumbnail.width, seen.thumbnail.height]).toEqual(thumbnail);
    expect(seen.preview.metadata).toMatchObject({ format: 'jpeg' });
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

  test.each(['jpeg', 'png', 'webp', 'avif'] as const)(
    'no place, no camera, no profile comes along from %s',
    async (format) => {
      const content = await quarters('RGBY', 60, 40)
        .withExif({ IFD0: { Make: 'Maker' }, IFD3: { GPSLatitude: '52/1 31/1 0/1', GPSLatitudeRef: 'N' } })
        .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>')
        .withIccProfile('p3')
        .toFormat(format)
        .toBuffer();
      expect(Object.keys(await sharp(content).metadata())).toEqual(
        expect.arrayContaining(['exif', 'xmp', 'icc']),
      );

      const { thumbnail, preview } = await renderAndLook(
        await original(content, { mime: `image/${format}` }),
      );
      for (const { metadata, bytes } of [thumbnail, preview]) {
        for (const block of ['exif', 'xmp', 'iptc', 'icc']) expect(metadata).not.toHaveProperty(block);
        for (const mark of ['Exif', 'EXIF', 'XMP', 'ICC', 'Maker']) expect(bytes.includes(mark)).toBe(false);
      }
    },
  );

  test('nothing is overwritten', async () => {
    const request = await original(await quarters('RGBY', 60, 40).jpeg().toBuffer());
    await render(request);
    await expect(render(request)).rejects.toMatchObject({ code: 'EEXIST' });
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

describe('a name is only a name', () => {
  test.each([
    '-rf.jpg',
    '%03d.jpg',
    'a*?.jpg',
    'options.jpg[shrink=8]',
    '[1]',
    'quote\'" $(x).jpg',
    'http:%2F%2Fhost',
    'two\nlines',
  ])('%j', async (name) => {
    const content = await quarters('RGBY', 60, 40).jpeg().toBuffer();
    const { rendered } = await renderAndLook(await original(content, { name }));
    expect(rendered).toMatchObject({ widthPx: 60, heightPx: 40 });
  });
});
