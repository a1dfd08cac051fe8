import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { corpusPath } from '@photokeep/media/testing/corpus';
import { cornersOf, quarters } from '@photokeep/media/testing/colours';
import { original, renderAndLook } from '@photokeep/media/testing/rendering';
import { describe, expect, it } from 'vitest';
import { openDesk, orderFor } from './web-versions-desk.ts';

async function look(bytes: Buffer) {
  const { desk, made, stored } = await openDesk();
  const state = await desk.made(await orderFor(bytes));
  if (state.is !== 'ready') return { state, left: await stored() };
  const { rendered, preview } = await renderAndLook(await original(await made()));
  return { size: [rendered.widthPx, rendered.heightPx], preview, metadata: preview.metadata, state };
}

describe('the web picture', () => {
  it('of a TIFF has all its pixels, upright', async () => {
    const tiff = await quarters('RGBY', 2600, 1800).withMetadata({ orientation: 6 }).tiff().toBuffer();
    const { size, preview, metadata } = await look(tiff);
    expect([size, preview && cornersOf(preview)]).toEqual([[1800, 2600], 'YRGB']);
    expect(metadata).not.toHaveProperty('exif');
  });

  it('of a TIFF in Display P3 is in sRGB', async () => {
    const tiff = await quarters('RGBY', 64, 48).withIccProfile('p3').tiff().toBuffer();
    const { preview, metadata } = await look(tiff);
    expect([metadata?.icc, preview && cornersOf(preview)]).toEqual([undefined, 'RGBY']);
  });

  it('of 16 bits and one channel can be seen', async () => {
    const tiff = await quarters('KWKW', 64, 48).toColourspace('grey16').tiff().toBuffer();
    const { preview } = await look(tiff);
    expect(preview && cornersOf(preview)).toBe('KWKW');
  });

  it('is not made of damage, and nothing is left', async () => {
    const tiff = Buffer.from('II*\0\x08\0\0\0\xff\xff', 'latin1');
    const { state, left } = await look(tiff);
    expect([state, left]).toEqual([{ is: 'failed', reason: 'undecodable' }, []]);
  });
});

const expected: readonly (readonly [string, readonly [number, number]])[] = [
  ['heic/IMG_2927.HEIC', [3024, 4032]],
  ['heic/issue_9292_sony_6_right_top.HIF', [4672, 7008]],
  ['tiff/up_arrow_90cw_nonweb.tiff', [280, 400]],
  ['raw/P4050001.ORF', [480, 640]],
  ['raw/SYN07001.ARW', [640, 426]],
  ['raw/canon_eos_6d.dng', [1024, 683]],
];

describe.skipIf(!existsSync(corpusPath('raw')))('that of real files', () => {
  it.each(expected)('%s has its full size, upright', async (path, size) => {
    expect((await look(await readFile(corpusPath(path)))).size).toEqual(size);
  });
});
