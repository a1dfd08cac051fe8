import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cornersOf, quarters } from '@photokeep/media/testing/colours';
import { corpusPath } from '@photokeep/media/testing/corpus';
import { original, renderAndLook, testFolder } from '@photokeep/media/testing/rendering';
import { DISPLAY, displayAs, makeHdrVideo, makeSound } from '@photokeep/media/testing/video-tools';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { mostWaiting } from '../../src/adapters/web-versions/waiting-line.ts';
import { needTools } from '../support/system-tools.ts';
import { openDesk, orderFor, processesOn } from './web-versions-desk.ts';

const run = promisify(execFile);
const patience = { timeout: 120_000, interval: 50 };

beforeAll(() => needTools('ffmpeg'));

interface Kind {
  readonly as: string;
  readonly seconds?: number;
  readonly size?: readonly [number, number];
  readonly sound?: boolean;
  /** options of ffmpeg */
  readonly coded: readonly string[];
}

const hevc = ['-c:v', 'libx265', '-x265-params', 'log-level=error', '-tag:v', 'hvc1'];
const fast = ['-c:v', 'mpeg4', '-q:v', '2'];

/** A video of four quarters, with a tone. */
async function video({ as, seconds = 1, size: [width, height] = [128, 96], sound = true, coded }: Kind) {
  const folder = await testFolder();
  const [picture, target] = [join(folder, 'picture.png'), join(folder, `video.${as}`)];
  await quarters('RGBY', width, height).png().toFile(picture);
  const pictures = ['-loop', '1', '-framerate', '25', '-t', `${seconds}`, '-i', picture];
  const tone = sound ? ['-f', 'lavfi', '-t', `${seconds}`, '-i', 'sine'] : [];
  const place = ['-metadata', 'location=+48.1372+011.5755/', '-pix_fmt', 'yuv420p'];
  await run('ffmpeg', ['-nostdin', '-y', '-v', 'error', ...pictures, ...tone, ...place, ...coded, target]);
  return readFile(target);
}

/** What ffprobe says of a file, and the bytes as they are seen. */
async function examine(bytes: Buffer) {
  const path = join(await testFolder(), 'video.mp4');
  await writeFile(path, bytes);
  const options = ['-v', 'error', '-of', 'json', '-show_format', '-show_streams', path];
  const { streams, format } = JSON.parse((await run('ffprobe', options)).stdout) as {
    readonly streams: readonly Readonly<Record<string, unknown>>[];
    readonly format: { readonly duration: string };
  };
  const request = await original(bytes, { kind: 'video', mime: 'video/mp4' });
  const { preview, rendered } = await renderAndLook(request);
  return {
    streams,
    seconds: Number(format.duration),
    preview,
    corners: cornersOf(preview),
    size: [rendered.widthPx, rendered.heightPx],
    isIndexFirst: bytes.indexOf('moov') < bytes.indexOf('mdat'),
  };
}

async function webVersionOf(bytes: Buffer) {
  const { desk, made } = await openDesk();
  expect(await desk.made(await orderFor(bytes))).toEqual({ is: 'ready' });
  return examine(await made());
}

describe('the web version of', () => {
  it.each<Kind>([
    { as: 'mov', coded: [...hevc, '-c:a', 'aac'] },
    { as: 'avi', coded: ['-c:v', 'mpeg4', '-q:v', '2', '-c:a', 'libmp3lame'] },
    { as: 'mts', coded: ['-c:v', 'libx264', '-c:a', 'ac3', '-f', 'mpegts'] },
    { as: 'mkv', coded: ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-c:a', 'flac'] },
    { as: 'wmv', coded: ['-c:v', 'wmv2', '-q:v', '2', '-c:a', 'wmav2'] },
    { as: 'mp4', coded: [...fast, '-c:a', 'aac'], sound: false },
  ])('$as plays everywhere', async ({ sound = true, ...kind }) => {
    const { streams, seconds, corners, size, isIndexFirst } = await webVersionOf(
      await video({ sound, ...kind }),
    );
    expect(streams).toMatchObject([
      { codec_name: 'h264', pix_fmt: 'yuv420p', profile: 'High', color_space: 'bt709' },
      ...(sound ? [{ codec_name: 'aac', channels: 2 }] : []),
    ]);
    expect(streams).toHaveLength(sound ? 2 : 1);
    expect(Math.abs(seconds - 1)).toBeLessThan(0.2);
    expect([corners, size, isIndexFirst]).toEqual(['RGBY', [128, 96], true]);
  });

  it.each([
    { display: 'clockwise', corners: 'YRGB', size: [96, 128] },
    { display: 'upsideDown', corners: 'BYRG', size: [128, 96] },
    { display: 'anticlockwise', corners: 'GBYR', size: [96, 128] },
    { display: 'mirrored', corners: 'GRYB', size: [128, 96] },
  ] as const)('a turned video is upright: $display', async ({ display, ...expected }) => {
    const bytes = await video({ as: 'mp4', seconds: 1, coded: fast });
    displayAs(bytes, DISPLAY[display]);
    const { streams, ...seen } = await webVersionOf(bytes);
    expect(seen).toMatchObject(expected);
    expect(streams[0]).not.toHaveProperty('side_data_list');
  });

  it.each(['smpte2084', 'arib-std-b67'] as const)('HDR by %s is neither pale nor grey', async (transfer) => {
    const folder = await testFolder();
    const [picture, target] = [join(folder, 'picture.png'), join(folder, 'video.mp4')];
    await quarters('RGBW', 128, 64).png().toFile(picture);
    await makeHdrVideo(picture, target, transfer);
    const { streams, preview, corners } = await webVersionOf(await readFile(target));
    expect(streams[0]).toMatchObject({
      color_transfer: 'bt709',
      color_primaries: 'bt709',
      pix_fmt: 'yuv420p',
    });
    expect(corners).toBe('RGBW');
    const [red, white] = [preview.pixel(32, 16), preview.pixel(32, 48)];
    expect(red[0] - Math.max(red[1], red[2])).toBeGreaterThan(90);
    expect(Math.min(...white)).toBeGreaterThan(190);
    expect(Math.max(...white) - Math.min(...white)).toBeLessThan(12);
  });

  it('tells nothing of where it was taken', async () => {
    const bytes = await video({ as: 'mov', seconds: 0.4, coded: fast });
    expect(bytes.includes('+48.1372')).toBe(true);
    const { desk, made } = await openDesk();
    await desk.made(await orderFor(bytes));
    expect((await made()).includes('+48.1372')).toBe(false);
  });

  it.skipIf(!existsSync(corpusPath('video')))('those of real cameras', async () => {
    for (const path of ['video/quicktime-hvc1.mov', 'video/sample.3gp', 'video/rot180.mp4']) {
      const { streams } = await webVersionOf(await readFile(corpusPath(path)));
      expect(streams[0]).toMatchObject({ codec_name: 'h264', pix_fmt: 'yuv420p' });
    }
  });
});

/** One that takes so long to make that it can be watched: the same second again and again. */
async function long(times = 1200): Promise<Buffer> {
  const folder = await testFolder();
  const [second, target] = [join(folder, 'second.avi'), join(folder, 'long.avi')];
  await writeFile(second, await video({ as: 'avi', sound: false, coded: fast }));
  const again = ['-stream_loop', `${times}`, '-i', second, '-c', 'copy', target];
  await run('ffmpeg', ['-nostdin', '-v', 'error', ...again]);
  return readFile(target);
}

describe('while it is made', () => {
  it('tells how far it is, and how many are before it', async () => {
    const { desk } = await openDesk();
    const first = await orderFor(await long());
    const second = await orderFor(await video({ as: 'avi', seconds: 0.4, coded: fast }));
    expect(await desk.stateOf(first.sha256, 'video')).toEqual({ is: 'absent' });
    expect(await desk.order(first)).toEqual({ is: 'making', percent: null });
    expect(await desk.order(second)).toEqual({ is: 'waiting', ahead: 1 });
    expect(await desk.order(second)).toEqual({ is: 'waiting', ahead: 1 });
    const percents = new Set<number>();
    await vi.waitFor(async () => {
      const state = await desk.stateOf(first.sha256, 'video');
      if (state.is === 'making' && state.percent !== null) percents.add(state.percent);
      expect(percents.size).toBeGreaterThan(2);
    }, patience);
    expect(Math.max(...percents)).toBeLessThan(100);
  });

  it('makes way for everything, and knows nothing of us', async () => {
    const { desk, folder } = await openDesk();
    await desk.order(await orderFor(await long()));
    const pid = await vi.waitFor(async () => {
      const [found] = await processesOn(folder, 'ffmpeg');
      if (found === undefined) throw new Error('it does not run yet');
      return found;
    }, patience);
    const stat = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
    expect(Number(stat[16])).toBe(Math.min(19, getPriority() + 10));
    expect(await readFile(`/proc/${pid}/environ`, 'utf8')).not.toMatch(/HOME=|PHOTOKEEP|VITEST/);
    const limits = await readFile(`/proc/${pid}/limits`, 'utf8');
    expect(limits).toMatch(/Max address space +\d+/);
    expect(limits).toMatch(/Max cpu time +\d+/);
    expect(limits).toMatch(/Max file size +\d+/);
  });

  it('says so when it is killed, leaves nothing, and works when it is asked again', async () => {
    const { desk, folder, stored } = await openDesk();
    const order = await orderFor(await long(200));
    const ended = desk.made(order);
    await vi.waitFor(async () => {
      const [pid] = await processesOn(folder, 'ffmpeg');
      if (pid === undefined) throw new Error('it does not run yet');
      process.kill(pid, 'SIGKILL');
    }, patience);
    expect(await ended).toEqual({ is: 'failed', reason: 'stopped' });
    expect(await desk.stateOf(order.sha256, 'video')).toEqual({ is: 'failed', reason: 'stopped' });
    expect(await stored()).toEqual([]);
    expect(await desk.made(order)).toEqual({ is: 'ready' });
    expect(await desk.stateOf(order.sha256, 'video')).toEqual({ is: 'ready' });
    expect(await stored()).toHaveLength(1);
  });

  it('ends with Photokeep, and leaves nothing', async () => {
    const { desk, folder, stored } = await openDesk();
    const ended = desk.made(await orderFor(await long()));
    const waiting = desk.made(await orderFor(await video({ as: 'avi', seconds: 0.4, coded: fast })));
    await vi.waitFor(async () => expect(await processesOn(folder, 'ffmpeg')).toHaveLength(1), patience);
    await desk[Symbol.asyncDispose]();
    expect(await Promise.all([ended, waiting])).toEqual([
      { is: 'failed', reason: 'stopped' },
      { is: 'failed', reason: 'stopped' },
    ]);
    await vi.waitFor(async () => expect(await processesOn(folder, 'ffmpeg')).toEqual([]), patience);
    expect(await stored()).toEqual([]);
  });

  it('lets only so many wait', async () => {
    const { desk } = await openDesk();
    await desk.order(await orderFor(await long()));
    const short = await video({ as: 'avi', seconds: 0.4, coded: fast });
    const others = Array.from({ length: mostWaiting + 1 }, async (_, number) =>
      desk.order(await orderFor(Buffer.concat([short, Buffer.from([number])]))),
    );
    const states = (await Promise.all(others)).map(({ is }) => is);
    expect(states.filter((is) => is === 'waiting')).toHaveLength(mostWaiting);
    expect(states.filter((is) => is === 'failed')).toHaveLength(1);
  });
});

it('removes what an earlier run has left unfinished', async () => {
  const { desk, folder, stored } = await openDesk();
  const order = await orderFor(await video({ as: 'avi', seconds: 0.4, coded: fast }));
  await desk.made(order);
  await writeFile(join(folder, `${'cd'.repeat(32)}.video-1.mp4.unfinished`), 'half');
  await desk[Symbol.asyncDispose]();
  const again = await openDesk(folder);
  expect(await again.desk.order(order)).toEqual({ is: 'ready' });
  const other = await orderFor(
    Buffer.concat([await video({ as: 'avi', seconds: 0.4, coded: fast }), Buffer.alloc(1)]),
  );
  await again.desk.made(other);
  await vi.waitUntil(async () => (await stored()).length === 2, { timeout: 20_000 });
});

describe('there is none', () => {
  it('of sound, of damage, of a list of other files', async () => {
    const { desk } = await openDesk();
    const sound = join(await testFolder(), 'sound.mp4');
    await makeSound(sound);
    expect(await desk.made(await orderFor(await readFile(sound)))).toEqual({
      is: 'failed',
      reason: 'unsupported',
    });
    const whole = await video({ as: 'mp4', coded: fast });
    const cut = whole.subarray(0, whole.indexOf('moov') - 4);
    expect(await desk.made(await orderFor(cut))).toEqual({ is: 'failed', reason: 'undecodable' });
    const list = { ...(await orderFor(Buffer.from('#EXTM3U\n#EXTINF:1,\n/etc/passwd\n#EXT-X-ENDLIST\n'))) };
    const asVideo = { ...list, kind: 'video', mime: 'video/mp4' } as const;
    expect(await desk.made(asVideo)).toEqual({ is: 'failed', reason: 'undecodable' });
  });

  it('where ffmpeg is not installed', async () => {
    const { desk, stored } = await openDesk();
    const order = await orderFor(await video({ as: 'avi', seconds: 0.4, coded: fast }));
    const { PATH } = process.env;
    onTestFinished(() => void (process.env.PATH = PATH));
    const tools = await testFolder();
    await run('ln', ['-s', '/usr/bin/nice', '/usr/bin/cat', tools]);
    process.env.PATH = tools;
    expect(await desk.made(order)).toEqual({ is: 'failed', reason: 'no-tool' });
    expect(await stored()).toEqual([]);
  });
});
