import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { renderEmbedded } from '../render.ts';
import { cornersOf, quarters } from '../testing/colours.ts';
import { corpusPath } from '../testing/corpus.ts';
import { withExifThumbnail } from '../testing/exif-thumbnail.ts';
import { look, original } from '../testing/rendering.ts';

const jpeg = (corners: string, width: number, height: number) =>
  quarters(corners, width, height).jpeg({ quality: 90 }).toBuffer();

async function embedded(content: Uint8Array, mime = 'image/jpeg') {
  const request = await original(content, { mime });
  const rendered = await renderEmbedded(request);
  return { rendered, thumbnail: await look(request.thumbnail) };
}

describe('the small picture in a photo', () => {
  test.each([
    { orientation: 1, corners: 'RGBY', size: [600, 400], small: [150, 100] },
    { orientation: 3, corners: 'BYRG', size: [600, 400], small: [150, 100] },
    { orientation: 6, corners: 'YRGB', size: [400, 600], small: [100, 150] },
    { orientation: 8, corners: 'GBYR', size: [400, 600], small: [100, 150] },
  ])('is turned as the large one: $orientation', async ({ orientation, corners, size, small }) => {
    // The large one has other colours, to tell them apart.
    const content = withExifThumbnail(
      await jpeg('KKKK', 600, 400),
      await jpeg('RGBY', 150, 100),
      orientation,
    );
    const { rendered, thumbnail } = await embedded(content);
    expect([rendered.widthPx, rendered.heightPx]).toEqual(size);
    expect([thumbnail.width, thumbnail.height]).toEqual(small);
    expect(cornersOf(thumbnail)).toBe(corners);
  });

  test('loses the bars around it', async () => {
    const barred = await quarters('RGBY', 160, 106)
      .extend({ top: 7, bottom: 7, background: '#000' })
      .jpeg()
      .toBuffer();
    const { thumbnail } = await embedded(withExifThumbnail(await jpeg('KKKK', 600, 400), barred));
    expect(thumbnail.width / thumbnail.height).toBeCloseTo(1.5, 1);
    expect(Math.max(...thumbnail.pixel(80, 1))).toBeGreaterThan(100);
  });

  test.each(['image/jpeg', 'image/png', 'image/heic', 'image/avif'])('is not in every %s', async (mime) => {
    const content = await (mime === 'image/png'
      ? quarters('RGBY', 60, 40).png().toBuffer()
      : mime === 'image/jpeg'
        ? jpeg('RGBY', 60, 40)
        : quarters('RGBY', 60, 40).avif().toBuffer());
    await expect(embedded(content, mime)).rejects.toMatchObject({ reason: 'unsupported' });
  });

  test.each([0, 9])('that is damaged is none: orientation %d', async (orientation) => {
    const content = withExifThumbnail(await jpeg('KKKK', 60, 40), Buffer.from('no picture'), orientation);
    await expect(embedded(content)).rejects.toMatchObject({ reason: 'undecodable' });
  });

  const ofPhone = corpusPath('heic/IMG_3578.heic');
  test.skipIf(!existsSync(ofPhone))('is found in a HEIC of a phone', async () => {
    const { rendered, thumbnail } = await embedded(await readFile(ofPhone), 'image/heic');
    expect(rendered).toMatchObject({ widthPx: 4032, heightPx: 3024 });
    expect([thumbnail.width, thumbnail.height]).toEqual([320, 240]);
  });
});
