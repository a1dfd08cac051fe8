import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { corpusPath } from '../testing/corpus.ts';
import { original, renderAndLook, whyNot } from '../testing/rendering.ts';

const HEIC = { mime: 'image/heic' };

/** A meadow under a bright sky, 300 x 200 px. */
const MEADOW = corpusPath('heic/Stonehenge.heic');

/** No encoder for HEIC is at hand, so these are real photos. */
describe.skipIf(!existsSync(MEADOW))('HEIC', () => {
  test('is shown as the file says', async () => {
    const { rendered, preview } = await renderAndLook(await original(await readFile(MEADOW), HEIC));
    expect(rendered).toMatchObject({ widthPx: 300, heightPx: 200, durationMs: null });
    expect([preview.width, preview.height]).toEqual([300, 200]);
    const [sky, meadow] = [preview.pixel(150, 5), preview.pixel(150, 195)];
    expect(sky[2]).toBeGreaterThan(meadow[2] + 50);
  });

  test('is turned by its own box, once', async () => {
    const content = await readFile(MEADOW);
    // A quarter anticlockwise.
    for (let at = content.indexOf('irot'); at > 0; at = content.indexOf('irot', at + 1)) content[at + 4] = 1;
    const { rendered, preview } = await renderAndLook(await original(content, HEIC));
    expect(rendered).toMatchObject({ widthPx: 200, heightPx: 300 });
    expect([preview.width, preview.height]).toEqual([200, 300]);
    const [sky, meadow] = [preview.pixel(5, 150), preview.pixel(195, 150)];
    expect(sky[2]).toBeGreaterThan(meadow[2] + 50);
  });

  test('that ends in its header gives no picture', async () => {
    const content = await readFile(MEADOW);
    expect(await whyNot(await original(content.subarray(0, 300), HEIC))).toBe('undecodable');
  });

  test('that calls itself AV1 inside gives no picture', async () => {
    const content = await readFile(MEADOW);
    for (let at = content.indexOf('hvc1'); at > 0; at = content.indexOf('hvc1', at + 1))
      content.write('av01', at);
    expect(await whyNot(await original(content, HEIC))).toBe('undecodable');
  });
});
