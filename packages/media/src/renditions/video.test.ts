import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { render } from '../render.ts';
import { cornersOf, quarters } from '../testing/colours.ts';
import { original, renderAndLook, testFolder, whyNot } from '../testing/rendering.ts';
import { makeSound, makeVideo, needVideoTools, turnClockwise } from '../testing/video-tools.ts';

const INSTALLING_MS = 180_000;

beforeAll(() => needVideoTools(), INSTALLING_MS);

/** The bytes of a video of 120 x 80 px that shows the picture RGBY. */
async function video({ as = 'mp4', ...options }: { as?: string; seconds?: number; filter?: string } = {}) {
  const folder = await testFolder();
  await quarters('RGBY', 120, 80).png().toFile(join(folder, 'picture.png'));
  await makeVideo(join(folder, 'picture.png'), join(folder, `video.${as}`), options);
  return readFile(join(folder, `video.${as}`));
}

function asked(content: Uint8Array | string, { mime = 'video/mp4', name = 'original' } = {}) {
  return original(content, { kind: 'video', mime, name });
}

describe('a poster', () => {
  test.each([
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

  test('shows a moment a little later than the beginning', async () => {
    const fade = "drawbox=enable='lt(t,0.95)':color=black:t=fill";
    const long = await renderAndLook(await asked(await video({ seconds: 11, filter: fade })));
    expect(cornersOf(long.preview)).toBe('RGBY');
    const short = await renderAndLook(await asked(await video({ seconds: 5, filter: fade })));
    expect(cornersOf(short.preview)).toBe('KKKK');
  });

  test('of a single frame is that frame', async () => {
    const { preview } = await renderAndLook(await asked(await video({ seconds: 0.1 })));
    expect(cornersOf(preview)).toBe('RGBY');
  });

  test('is turned like the video', async () => {
    const content = await video();
    turnClockwise(content);
    const { rendered, preview } = await renderAndLook(await asked(content));
    expect(rendered).toMatchObject({ widthPx: 80, heightPx: 120 });
    expect([preview.width, preview.height, cornersOf(preview)]).toEqual([80, 120, 'YRGB']);
  });

  test.each([{ isTurned: false }, { isTurned: true }])(
    'has square pixels, turned: $isTurned',
    async ({ isTurned }) => {
      const content = await video({ filter: 'setsar=2/1' });
      if (isTurned) turnClockwise(content);
      const { rendered, preview } = await renderAndLook(await asked(content));
      const [widthPx, heightPx] = isTurned ? [80, 240] : [240, 80];
      expect(rendered).toMatchObject({ widthPx, heightPx });
      expect([preview.width, preview.height]).toEqual([widthPx, heightPx]);
    },
  );

  test('is no larger than a preview', async () => {
    const { rendered, preview } = await renderAndLook(
      await asked(await video({ seconds: 0.2, filter: 'scale=2400:1600' })),
    );
    expect(rendered).toMatchObject({ widthPx: 2400, heightPx: 1600 });
    expect([preview.width, preview.height]).toEqual([2048, 1365]);
  });
});

describe('a name is only a name', () => {
  test.each([
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

describe('no picture', () => {
  test('of sound', async () => {
    const sound = join(await testFolder(), 'sound.mp4');
    await makeSound(sound);
    expect(await whyNot(await asked(await readFile(sound)))).toBe('unsupported');
  });

  test('of text', async () => {
    expect(await whyNot(await asked('Dear diary'))).toBe('undecodable');
  });

  test('of a list of other files', async () => {
    const neighbour = join(await testFolder(), 'private.mp4');
    await writeFile(neighbour, await video({ seconds: 0.2 }));
    for (const list of [
      `#EXTM3U\n#EXTINF:1,\n${neighbour}\n#EXT-X-ENDLIST\n`,
      `ffconcat version 1.0\nfile '${neighbour}'\n`,
    ]) {
      expect(await whyNot(await asked(list))).toBe('undecodable');
    }
  });

  test('where ffmpeg is not installed', async () => {
    const request = await asked(await video({ seconds: 0.2 }));
    const { PATH } = process.env;
    onTestFinished(() => void (process.env.PATH = PATH));
    process.env.PATH = await testFolder();
    expect(await whyNot(request)).toBe('no-video-tool');
  });

  test('a file that is not there is no fault of its bytes', async () => {
    const request = await asked('');
    await expect(render({ ...request, path: `${request.path}.gone` })).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});
