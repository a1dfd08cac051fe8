import { describe, expect, test } from 'vitest';
import { codedInAv1 } from '../testing/coded-in-av1.ts';
import { cornersOf, quarters } from '../testing/colours.ts';
import { heifPhoto } from '../testing/heif-photo.ts';
import type { HeifOptions } from '../testing/heif-photo.ts';
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

/** Its own boxes say how an AVIF lies; what EXIF repeats of it is not done twice. */
describe.each<{ as: HeifOptions; corners: string; isStanding?: boolean }>([
  { as: {}, corners: 'RGBY' },
  { as: { quarterTurns: 1 }, corners: 'GBYR', isStanding: true },
  { as: { quarterTurns: 2 }, corners: 'BYRG' },
  { as: { quarterTurns: 3 }, corners: 'YRGB', isStanding: true },
  { as: { mirrored: 0 }, corners: 'YBGR' },
  { as: { mirrored: 1 }, corners: 'GRYB' },
  { as: { quarterTurns: 1, mirrored: 0 }, corners: 'RYBG', isStanding: true },
  { as: { quarterTurns: 1, mirrored: 1 }, corners: 'BGRY', isStanding: true },
])('an AVIF with $as', ({ as, corners, isStanding = false }) => {
  test.each([1, 6])('and orientation %d is turned once', async (orientation) => {
    const picture = await codedInAv1(quarters('RGBY', 60, 40));
    const content = heifPhoto(picture, { ...as, orientation });
    const { rendered, preview } = await renderAndLook(await original(content, { mime: 'image/avif' }));
    const [widthPx, heightPx] = isStanding ? [40, 60] : [60, 40];
    expect(rendered).toMatchObject({ widthPx, heightPx });
    expect([preview.width, preview.height, cornersOf(preview)]).toEqual([widthPx, heightPx, corners]);
  });
});
