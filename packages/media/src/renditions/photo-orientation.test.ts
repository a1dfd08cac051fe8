import { describe, expect, test } from 'vitest';
import { cornersOf, quarters } from '../testing/colours.ts';
import { original, renderAndLook } from '../testing/rendering.ts';

/** How the picture RGBY lies in the file, by EXIF orientation: 'as shown, left-bottom becomes ...' spelled out. */
const STORED = [
  { orientation: 1, corners: 'RGBY' },
  { orientation: 2, corners: 'GRYB' },
  { orientation: 3, corners: 'BYRG' },
  { orientation: 4, corners: 'YBGR' },
  { orientation: 5, corners: 'RYBG' },
  { orientation: 6, corners: 'GBYR' },
  { orientation: 7, corners: 'BGRY' },
  { orientation: 8, corners: 'YRGB' },
];

describe.each(STORED)('EXIF orientation $orientation', ({ orientation, corners }) => {
  const [width, height] = orientation < 5 ? [60, 40] : [40, 60];

  test.each(['jpeg', 'png', 'webp', 'tiff'] as const)('%s is turned upright', async (format) => {
    const content = await quarters(corners, width ?? 0, height ?? 0)
      .toFormat(format)
      .withMetadata({ orientation })
      .toBuffer();
    const { rendered, thumbnail, preview } = await renderAndLook(
      await original(content, { mime: `image/${format}` }),
    );

    expect(rendered).toMatchObject({ widthPx: 60, heightPx: 40 });
    expect([preview.width, preview.height, cornersOf(preview)]).toEqual([60, 40, 'RGBY']);
    expect([thumbnail.width, thumbnail.height, cornersOf(thumbnail)]).toEqual([60, 40, 'RGBY']);
  });
});
