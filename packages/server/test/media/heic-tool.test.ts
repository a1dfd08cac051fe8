import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pixels } from '@photokeep/media/renditions/decoded';
import { decodeSmallHeic } from '@photokeep/media/renditions/heic-source';
import { decodedByTool } from '@photokeep/media/renditions/heic-tool';
import { type HeifFile, readHeif } from '@photokeep/media/renditions/heif-file';
import { openPicture } from '@photokeep/media/renditions/sharp';
import { cornersOf } from '@photokeep/media/testing/colours';
import { type CodedPicture, type HeifOptions, heifPhoto } from '@photokeep/media/testing/heif-photo';
import { look, original, renderAndLook, testFolder } from '@photokeep/media/testing/rendering';
import { makeWebPicture } from '@photokeep/media/web-picture';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { needTools } from '../support/system-tools.ts';
import { hevcQuarters } from './coded-pictures.ts';

/* What ffmpeg makes of a HEIC that is worth a program, beside what our own decoder makes of it. */

beforeAll(() => needTools('ffmpeg'));

let coded: Promise<CodedPicture> | undefined;

/** Coded once, as that takes a while. */
const large = (): Promise<CodedPicture> => (coded ??= hevcQuarters('RGBY', 1280, 800));

async function opened(content: Uint8Array): Promise<HeifFile> {
  return readHeif((await original(content, { mime: 'image/heic' })).path);
}

/** Whether ffmpeg does it. */
async function isForTool(content: Uint8Array): Promise<boolean> {
  return (await byTool(await opened(content), { width: 640, height: 400 })) !== null;
}

/** @returns null where it is left to our own decoder */
async function byTool(file: HeifFile, size: Pick<Pixels, 'width' | 'height'>): Promise<Pixels | null> {
  return decodedByTool(file, { header: await openPicture(file.bytes).metadata(), size });
}

/** How far the two decoders are apart, in 255ths. */
async function expectAlike(content: Uint8Array): Promise<void> {
  const { pixels: own } = await decodeSmallHeic(await opened(content));
  const pixels = await byTool(await opened(content), own);
  expect(pixels?.data.length).toBe(own.data.length);
  const apart = own.data.reduce((sum, value, at) => sum + Math.abs(value - (pixels?.data[at] ?? 0)), 0);
  expect(apart / own.data.length).toBeLessThan(1);
}

/** Where programs are looked for, until the end of the test. */
function usePath(path: string): void {
  const { PATH } = process.env;
  onTestFinished(() => void (process.env.PATH = PATH));
  process.env.PATH = path;
}

/** What is there to be run as ffmpeg, until the end of the test. */
async function useFfmpeg(script: string): Promise<void> {
  const tools = await testFolder();
  await writeFile(join(tools, 'ffmpeg'), `#!/bin/sh\n${script}\n`);
  await chmod(join(tools, 'ffmpeg'), 0o755);
  usePath(`${tools}:${process.env.PATH}`);
}

describe('a large HEIC', () => {
  it.each<HeifOptions>([
    {},
    { quarterTurns: 1 },
    { quarterTurns: 2 },
    { quarterTurns: 3 },
    { mirrored: 0 },
    { mirrored: 1 },
    { quarterTurns: 1, mirrored: 0 },
    { quarterTurns: 1, mirrored: 1 },
  ])('is turned as its boxes say: %o', async (as) => {
    await expectAlike(heifPhoto(await large(), as));
  });

  it('is put together of its tiles, without what goes beyond it', async () => {
    const tile = await hevcQuarters('RGBY', 640, 400);
    await expectAlike(heifPhoto(tile, { grid: [3, 2] }));
    await expectAlike(heifPhoto(tile, { grid: [3, 2], shown: [1701, 699], quarterTurns: 1 }));
  });

  it.each([1, 5, 6, 9])('has the colours that its boxes say, by matrix %i', async (matrix) => {
    for (const isFullRange of [true, false])
      await expectAlike(
        heifPhoto(await large(), { colours: { primaries: 2, transfer: 2, matrix, isFullRange } }),
      );
  });

  it('becomes all its pictures, and the one for the web', async () => {
    const calls = join(await testFolder(), 'calls');
    await useFfmpeg(`echo >>'${calls}'; PATH='${process.env.PATH}' exec ffmpeg "$@"`);
    const request = await original(heifPhoto(await large(), { quarterTurns: 1 }), { mime: 'image/heic' });
    const { rendered, preview, thumbnail } = await renderAndLook(request);
    expect(rendered).toMatchObject({ widthPx: 800, heightPx: 1280 });
    const target = join(await testFolder(), 'web.jpg');
    await makeWebPicture({ ...request, target });
    const web = await look(target);
    expect([web.width, web.height]).toEqual([800, 1280]);
    expect([preview, thumbnail, web].map(cornersOf)).toEqual(['GBYR', 'GBYR', 'GBYR']);
    expect(await readFile(calls, 'utf8')).toBe('\n\n');
  });
});

describe('our own decoder takes over', () => {
  const pixels = `head -c ${3 * 640 * 400} /dev/zero`;
  const lines = `echo '0, 0, 0, 1, 6, 0x0' >&2`;

  it.each([
    ['fails', 'exit 1'],
    ['ends before the last tile', pixels],
    ['gives too little', `head -c 1000 /dev/zero; ${lines}`],
    ['gives too much', `${pixels}; ${pixels}; ${lines}`],
  ])('where ffmpeg %s', async (_, script) => {
    await useFfmpeg(script);
    const content = heifPhoto(await large());
    expect(await isForTool(content)).toBe(false);
    const { preview } = await renderAndLook(await original(content, { mime: 'image/heic' }));
    expect(cornersOf(preview)).toBe('RGBY');
  });

  it.each<[string, (content: Buffer) => Uint8Array | Promise<Uint8Array>]>([
    ['ends early', (content) => content.subarray(0, -20)],
    ['is small', async () => heifPhoto(await hevcQuarters('RGBY', 800, 640))],
    ['is damaged inside', (content) => content.fill(0, content.length - 400)],
  ])('where a HEIC %s', async (_, changed) => {
    const content = Buffer.from(heifPhoto(await large()));
    expect(await isForTool(await changed(content))).toBe(false);
  });

  it('where a HEIC is transparent in places', async () => {
    const file = await opened(heifPhoto(await large()));
    const header = { ...(await openPicture(file.bytes).metadata()), hasAlpha: true };
    expect(await decodedByTool(file, { header, size: { width: 640, height: 400 } })).toBeNull();
  });

  // The last one: what was found missing is not looked for again.
  it('where there is no ffmpeg', async () => {
    usePath(await testFolder());
    const { preview } = await renderAndLook(await original(heifPhoto(await large()), { mime: 'image/heic' }));
    expect(cornersOf(preview)).toBe('RGBY');
  });
});
