import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { render, renderThumbnail } from '../render.ts';
import { cornersOf, quarters } from '../testing/colours.ts';
import { corpusPath } from '../testing/corpus.ts';
import { look, original } from '../testing/rendering.ts';

async function thumbnailOf(content: Uint8Array, { mime = 'image/jpeg', turns = 0 } = {}) {
  const request = await original(content, { mime });
  const size = await renderThumbnail({ ...request, turns });
  return { request, size, thumbnail: await look(request.thumbnail) };
}

describe('a thumbnail for somebody who waits', () => {
  test('is as large, and as turned, as the one made with all pictures', async () => {
    const content = await quarters('RGBY', 2400, 1600).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const { request, size, thumbnail } = await thumbnailOf(content, { turns: 1 });
    const all = await original(content);
    const rendered = await render({ ...all, turns: 1 });
    const usual = await look(all.thumbnail);
    expect(size).toEqual({ widthPx: rendered.widthPx, heightPx: rendered.heightPx });
    expect([thumbnail.width, thumbnail.height]).toEqual([usual.width, usual.height]);
    expect(cornersOf(thumbnail)).toBe(cornersOf(usual));
    expect(existsSync(request.preview)).toBe(false);
  });

  test.each(['png', 'webp', 'gif', 'tiff'] as const)('is made of %s', async (format) => {
    const content = await quarters('RGBY', 600, 400).toFormat(format).toBuffer();
    const { thumbnail } = await thumbnailOf(content, { mime: `image/${format}` });
    expect([thumbnail.width, thumbnail.height, cornersOf(thumbnail)]).toEqual([384, 256, 'RGBY']);
  });

  test.each(['image/avif', 'image/jxl', 'image/heic'])('is left to the usual way in %s', async (mime) => {
    const content = await quarters('RGBY', 600, 400).avif().toBuffer();
    await expect(thumbnailOf(content, { mime })).rejects.toMatchObject({ reason: 'unsupported' });
  });

  test('of what is damaged is none', async () => {
    const content = Buffer.from('no picture');
    await expect(thumbnailOf(content)).rejects.toMatchObject({ reason: 'undecodable' });
  });

  const ofPhone = corpusPath('heic/IMG_3578.heic');
  test.skipIf(!existsSync(ofPhone))('is the small picture in a HEIC of a phone', async () => {
    const { size, thumbnail } = await thumbnailOf(await readFile(ofPhone), { mime: 'image/heic' });
    expect(size).toEqual({ widthPx: 4032, heightPx: 3024 });
    expect([thumbnail.width, thumbnail.height]).toEqual([320, 240]);
  });
});
