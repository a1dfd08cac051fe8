import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cornersOf, quarters } from '@photokeep/media/testing/colours';
import { original, renderAndLook, testFolder, whyNot } from '@photokeep/media/testing/rendering';
import {
  DISPLAY,
  displayAs,
  makeHdrVideo,
  makeSound,
  makeVideo,
  type VideoOptions,
} from '@photokeep/media/testing/video-tools';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { needTools } from '../support/system-tools.ts';

beforeAll(() => needTools('ffmpeg'));

/** The bytes of a video of 120 x 80 px that shows the picture RGBY. */
async function video({ as = 'mp4', ...options }: { as?: string } & VideoOptions = {}): Promise<Buffer> {
  const folder = await testFolder();
  await quarters('RGBY', 120, 80).png().toFile(join(folder, 'picture.png'));
  await makeVideo(join(folder, 'picture.png'), join(folder, `video.${as}`), options);
  return readFile(join(folder, `video.${as}`));
}

function asked(content: Uint8Array | string, { mime = 'video/mp4', name = 'original' } = {}) {
  return original(content, { kind: 'video', mime, name });
}

describe('a poster', () => {
  it.each([
    { as: 'mp4', mime: 'video/mp4' },
    { as: 'mov', mime: 'video/quicktime' },
    { as: 'mkv', mime: 'video/x-matroska' },
    { as: 'avi', mime: 'video/x-msvideo' },
    { as: 'ts', mime: 'video/mp2t' },
    { as: 'mpg', mime: 'video/mpeg', filter: 'fps=25' },
    { as: 'wmv', mime: 'video/x-ms-wmv' },
  ])('of $as', async ({ mime, ...options }) => {
    const { rendered, preview, thumbnail } = await renderAndLook(await asked(await video(options), { mime }));
    expect(rendered).toMatchObject({ widthPx: 120, heightPx: 80 });
    expect(rendered.durationMs).toBeGreaterThan(1500);
    expect(rendered.durationMs).toBeLessThan(2500);
    expect([preview.width, preview.height, cornersOf(preview)]).toEqual([120, 80, 'RGBY']);
    expect([thumbnail.metadata.format, cornersOf(thumbnail)]).toEqual(['webp', 'RGBY']);
  });

  it('shows a moment a little later than the beginning', async () => {
    const fade = "drawbox=enable='lt(t,0.95)':color=black:t=fill";
    const long = await renderAndLook(await asked(await video({ seconds: 11, filter: fade })));
    expect(cornersOf(long.preview)).toBe('RGBY');
    const short = await renderAndLook(await asked(await video({ seconds: 5, filter: fade })));
    expect(cornersOf(short.preview)).toBe('KKKK');
  });

  it('of a single frame is that frame', async () => {
    const { preview } = await renderAndLook(await asked(await video({ seconds: 0.1 })));
    expect(cornersOf(preview)).toBe('RGBY');
  });

  it.each([
    { display: 'clockwise', corners: 'YRGB', size: [80, 120] },
    { display: 'upsideDown', corners: 'BYRG', size: [120, 80] },
    { display: 'anticlockwise', corners: 'GBYR', size: [80, 120] },
    { display: 'mirrored', corners: 'GRYB', size: [120, 80] },
  ] as const)('is turned like the video: $display', async ({ display, corners, size }) => {
    const content = await video();
    displayAs(content, DISPLAY[display]);
    const { rendered, preview, thumbnail } = await renderAndLook(await asked(content));
    expect([rendered.widthPx, rendered.heightPx]).toEqual(size);
    expect([preview.width, preview.height, cornersOf(preview)]).toEqual([...size, corners]);
    expect([thumbnail.width, thumbnail.height, cornersOf(thumbnail)]).toEqual([...size, corners]);
  });

  it.each([{ isTurned: false }, { isTurned: true }])(
    'has square pixels, turned: $isTurned',
    async ({ isTurned }) => {
      const content = await video({ filter: 'setsar=2/1' });
      if (isTurned) displayAs(content, DISPLAY.clockwise);
      const { rendered, preview } = await renderAndLook(await asked(content));
      const [widthPx, heightPx] = isTurned ? [80, 240] : [240, 80];
      expect(rendered).toMatchObject({ widthPx, heightPx });
      expect([preview.width, preview.height]).toEqual([widthPx, heightPx]);
    },
  );

  it('is no larger than a preview', async () => {
    const { rendered, preview } = await renderAndLook(
      await asked(await video({ seconds: 0.2, filter: 'scale=2400:1600' })),
    );
    expect(rendered).toMatchObject({ widthPx: 2400, heightPx: 1600 });
    expect([preview.width, preview.height]).toEqual([2160, 1440]);
  });

  it.each(['smpte2084', 'arib-std-b67'] as const)(
    'is neither pale nor grey in HDR by %s',
    async (transfer) => {
      const folder = await testFolder();
      const [picture, target] = [join(folder, 'picture.png'), join(folder, 'video.mp4')];
      await quarters('RGBW', 128, 64).png().toFile(picture);
      await makeHdrVideo(picture, target, transfer);
      const { preview } = await renderAndLook(await asked(await readFile(target)));
      const [red, green, blue, white] = [
        preview.pixel(32, 16),
        preview.pixel(96, 16),
        preview.pixel(96, 48),
        preview.pixel(32, 48),
      ];
      expect(cornersOf(preview)).toBe('RGBW');
      // What is brighter than paper is left some room.
      expect(red[0] - Math.max(red[1], red[2])).toBeGreaterThan(110);
      expect(green[1] - Math.max(green[0], green[2])).toBeGreaterThan(110);
      expect(blue[2] - Math.max(blue[0], blue[1])).toBeGreaterThan(110);
      expect(Math.min(...white)).toBeGreaterThan(220);
      expect(Math.max(...white) - Math.min(...white)).toBeLessThan(8);
    },
  );

  it('tells neither where nor with what the video was taken', async () => {
    const content = await video({ as: 'mov', tags: { location: '+48.1372+011.5755/', make: 'Maker' } });
    expect(content.includes('+48.1372')).toBe(true);
    const { thumbnail, preview } = await renderAndLook(await asked(content, { mime: 'video/quicktime' }));
    for (const { metadata, bytes } of [thumbnail, preview]) {
      for (const block of ['exif', 'xmp', 'iptc', 'icc']) expect(metadata).not.toHaveProperty(block);
      expect(bytes.includes('48.1372') || bytes.includes('Maker')).toBe(false);
    }
  });
});

describe('a name is only a name', () => {
  it.each([
    '-rf.mp4',
    '%03d.jpg',
    'a*?[b].png',
    'concat:a|b',
    'quote\'" $(x).mp4',
    'http:%2F%2Fhost',
    'two\nlines',
  ])('%j', async (name) => {
    expect(await whyNot(await asked(await video({ seconds: 0.2 }), { name }))).toBeNull();
  });
});

describe('a video that ends early', () => {
  it('shows the frames that are there', async () => {
    const content = await video({ seconds: 11, isIndexFirst: true });
    const { rendered, preview } = await renderAndLook(await asked(content.subarray(0, content.length / 2)));
    expect(rendered).toMatchObject({ widthPx: 120, heightPx: 80 });
    expect(cornersOf(preview)).toBe('RGBY');
  });

  it('gives no picture where its index is missing', async () => {
    const content = await video();
    expect(await whyNot(await asked(content.subarray(0, content.indexOf('moov') - 4)))).toBe('undecodable');
  });

  it('gives no picture where only its index is there', async () => {
    const content = await video({ isIndexFirst: true });
    expect(await whyNot(await asked(content.subarray(0, content.indexOf('mdat') + 4)))).toBe('undecodable');
  });
});

describe('no picture', () => {
  it('of sound', async () => {
    const sound = join(await testFolder(), 'sound.mp4');
    await makeSound(sound);
    expect(await whyNot(await asked(await readFile(sound)))).toBe('unsupported');
  });

  it('of no bytes at all', async () => {
    for (const mime of ['video/mp4', 'video/x-matroska', 'video/x-msvideo', 'video/mp2t'])
      expect(await whyNot(await asked('', { mime }))).toBe('undecodable');
  });

  it('of text', async () => {
    expect(await whyNot(await asked('Dear diary'))).toBe('undecodable');
  });

  it('of more pixels than memory is for', async () => {
    // Its pixels are few, but meant to be shown that wide.
    const content = await video({ as: 'mkv', seconds: 0.2, filter: 'setsar=30000/1:max=30000' });
    expect(await whyNot(await asked(content, { mime: 'video/x-matroska' }))).toBe('too-large');
  });

  it('of a list of other files', async () => {
    const neighbour = join(await testFolder(), 'private.mp4');
    await writeFile(neighbour, await video({ seconds: 0.2 }));
    for (const list of [
      `#EXTM3U\n#EXTINF:1,\n${neighbour}\n#EXT-X-ENDLIST\n`,
      `ffconcat version 1.0\nfile '${neighbour}'\n`,
    ]) {
      expect(await whyNot(await asked(list))).toBe('undecodable');
    }
  });

  it('where ffmpeg is not installed', async () => {
    const request = await asked(await video({ seconds: 0.2 }));
    const { PATH } = process.env;
    onTestFinished(() => void (process.env.PATH = PATH));
    process.env.PATH = await testFolder();
    expect(await whyNot(request)).toBe('no-video-tool');
  });
});
