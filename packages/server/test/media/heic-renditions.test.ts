import { cornersOf } from '@photokeep/media/testing/colours';
import { type HeifOptions, heifPhoto } from '@photokeep/media/testing/heif-photo';
import { original, renderAndLook, whyNot } from '@photokeep/media/testing/rendering';
import { beforeAll, describe, expect, it } from 'vitest';
import { needTools } from '../support/system-tools.ts';
import { hevcQuarters } from './coded-pictures.ts';

beforeAll(() => needTools('ffmpeg'));

const asked = (content: Uint8Array) => original(content, { mime: 'image/heic' });

describe('a HEIC is turned as its boxes say, once', () => {
  const lying = { widthPx: 120, heightPx: 80 };
  const standing = { widthPx: 80, heightPx: 120 };

  it.each<{ as: HeifOptions; corners: string; size: typeof lying }>([
    { as: {}, corners: 'RGBY', size: lying },
    { as: { quarterTurns: 1 }, corners: 'GBYR', size: standing },
    { as: { quarterTurns: 2 }, corners: 'BYRG', size: lying },
    { as: { quarterTurns: 3 }, corners: 'YRGB', size: standing },
    { as: { mirrored: 0 }, corners: 'YBGR', size: lying },
    { as: { mirrored: 1 }, corners: 'GRYB', size: lying },
    { as: { quarterTurns: 1, mirrored: 0 }, corners: 'RYBG', size: standing },
    { as: { quarterTurns: 1, mirrored: 1 }, corners: 'BGRY', size: standing },
  ])('$as', async ({ as, corners, size }) => {
    const picture = await hevcQuarters('RGBY');
    // Phones repeat in EXIF what the boxes say; editors leave it behind.
    for (const orientation of [1, 6]) {
      const request = await asked(heifPhoto(picture, { ...as, orientation }));
      const { rendered, preview, thumbnail } = await renderAndLook(request);
      expect(rendered).toMatchObject({ ...size, durationMs: null });
      for (const { width, height, ...seen } of [preview, thumbnail]) {
        expect([width, height]).toEqual([size.widthPx, size.heightPx]);
        expect(cornersOf({ width, height, ...seen })).toBe(corners);
        expect(seen.metadata).not.toHaveProperty('exif');
      }
    }
  });
});

describe('a HEIC in tiles', () => {
  it('is put together', async () => {
    const content = heifPhoto(await hevcQuarters('RGBY', 128, 64), { grid: [3, 2], quarterTurns: 1 });
    const { rendered, preview } = await renderAndLook(await asked(content));
    expect(rendered).toMatchObject({ widthPx: 128, heightPx: 384 });
    const lastTile = { width: 64, height: 128, pixel: (x: number, y: number) => preview.pixel(64 + x, y) };
    expect(cornersOf(lastTile)).toBe('GBYR');
  });

  it('is grey where the file ends early, as a JPEG is', async () => {
    const tile = await hevcQuarters('RRRR', 128, 64);
    const cut = heifPhoto(tile, { grid: [1, 4] }).subarray(0, -1.5 * tile.coded.length);
    const { rendered, preview } = await renderAndLook(await asked(cut));
    expect(rendered).toMatchObject({ widthPx: 128, heightPx: 256 });
    expect(cornersOf({ ...preview, height: 128 })).toBe('RRRR');
    for (const channel of preview.pixel(64, 250)) expect(channel).toBeCloseTo(128, -1);
  });
});

describe('colours of a HEIC', () => {
  it('are shown in sRGB where it says that they are those of Display P3', async () => {
    const picture = await hevcQuarters('RGBY');
    const red = async (options: HeifOptions) => {
      const { preview } = await renderAndLook(await asked(heifPhoto(picture, options)));
      return preview.pixel(30, 20)[0];
    };
    expect(await red({ colours: { primaries: 1, transfer: 13 } })).toBeCloseTo(230, -1);
    expect(await red({ colours: { primaries: 12, transfer: 13 } })).toBeGreaterThan(245);
  });

  it('are neither pale nor grey where it is made for HDR', async () => {
    // Paper is far from the brightest that such a file can say.
    const content = heifPhoto(await hevcQuarters('RGBY'), { colours: { primaries: 9, transfer: 16 } });
    const { preview } = await renderAndLook(await asked(content));
    const [red, green, blue] = preview.pixel(30, 20);
    expect(red).toBeGreaterThan(250);
    expect(Math.max(green, blue)).toBeLessThan(30);
  });
});

describe('no picture', () => {
  it('of a HEIC that ends in its header', async () => {
    const content = heifPhoto(await hevcQuarters('RGBY'));
    expect(await whyNot(await asked(content.subarray(0, 300)))).toBe('undecodable');
    expect(await whyNot(await asked(new Uint8Array()))).toBe('undecodable');
  });

  it('of a HEIC that ends before its only tile', async () => {
    const content = Buffer.from(heifPhoto(await hevcQuarters('RGBY')));
    expect(await whyNot(await asked(content.subarray(0, content.indexOf('mdat') + 4)))).toBe('undecodable');
  });

  it('of more pixels than memory is for, whatever is in them', async () => {
    const picture = { ...(await hevcQuarters('RGBY')), width: 20_000, height: 20_000 };
    expect(await whyNot(await asked(heifPhoto(picture)))).toBe('too-large');
  });

  it('of a HEIC that calls itself AV1 inside', async () => {
    const content = Buffer.from(heifPhoto(await hevcQuarters('RGBY')));
    content.write('av01', content.indexOf('hvc1'));
    expect(await whyNot(await asked(content))).toBe('undecodable');
  });
});
