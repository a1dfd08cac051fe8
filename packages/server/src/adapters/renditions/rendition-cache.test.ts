import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { reserveBytes } from '../../domain/disk-reserve.ts';
import { WebVersionFiles } from '../web-versions/web-version-files.ts';
import { webVersionName, webVersionRank } from '../web-versions/web-version-names.ts';
import { RenditionCache } from './rendition-cache.ts';
import { fileNameOf, rankOf } from './rendition-names.ts';

const kilobyte = 1000;
const sha = (digit: number): string => String(digit).repeat(64);

/** A disk of a megabyte, with a cache of half of it. */
async function start() {
  const root = await mkdtemp(join(tmpdir(), 'cache-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const [pictures, videos] = [join(root, 'pictures'), join(root, 'videos')];
  const disk = { freeBytes: 1000 * kilobyte, totalBytes: 1000 * kilobyte };
  const cache = new RenditionCache({
    pictures: { root: pictures, rankOf },
    large: { root: videos, rankOf: webVersionRank },
    limitBytes: () => 500 * kilobyte,
    space: async () => disk,
  });
  const files = new WebVersionFiles(videos, cache);
  let made = 0;
  const write = async (path: string, kilobytes: number): Promise<void> => {
    await writeFile(path, Buffer.alloc(kilobytes * kilobyte));
    const usedAt = new Date(1e12 + 1000 * made++);
    await utimes(path, usedAt, usedAt);
    disk.freeBytes -= kilobytes * kilobyte;
  };
  return {
    cache,
    files,
    disk,
    addVideo: async (digit: number, kilobytes: number): Promise<void> => {
      await write(await files.unfinished(sha(digit), 'video'), kilobytes);
      await files.keep(sha(digit), 'video');
      await files.discard(sha(digit), 'video');
      await cache.makeRoom();
    },
    addPicture: async (digit: number, kilobytes: number): Promise<void> => {
      const name = fileNameOf({ sha256: sha(digit), name: 'preview', turns: 0 });
      await mkdir(join(pictures, String(digit)), { recursive: true });
      await write(join(pictures, String(digit), name), kilobytes);
      await cache.added([join(pictures, String(digit), name)]);
      await cache.makeRoom();
    },
    videos: async (): Promise<string[]> => (await readdir(videos)).sort(),
    pictures: async (): Promise<number> =>
      (await readdir(pictures, { recursive: true })).filter((name) => name.endsWith('jpg')).length,
  };
}

const names = (...digits: number[]): string[] => digits.map((digit) => webVersionName(sha(digit), 'video'));

it('pictures and videos have one limit, and old videos make room first', async () => {
  const test = await start();
  await test.addPicture(1, 200);
  for (const digit of [1, 2, 3]) await test.addVideo(digit, 90);
  expect(await test.videos()).toEqual(names(1, 2, 3));
  await test.addVideo(4, 90);
  expect(await test.videos()).toEqual(names(3, 4));
  expect(await test.pictures()).toBe(1);
});

it('while the disk is short of room the cache gives back, before an upload would be refused', async () => {
  const test = await start();
  for (const digit of [1, 2, 3]) await test.addVideo(digit, 90);
  test.disk.freeBytes = 40 * kilobyte;
  expect(test.disk.freeBytes).toBeGreaterThan(reserveBytes(test.disk.totalBytes));
  await test.cache.makeRoom();
  expect(await test.videos()).toEqual(names(2, 3));
  expect(await test.cache.roomBytes()).toBe(0);
});

it('what another line has not finished neither counts nor goes, and half files of earlier runs go', async () => {
  const test = await start();
  await test.addPicture(1, 10);
  const left = webVersionName(sha(7), 'video');
  const unfinished = await test.files.unfinished(sha(8), 'video');
  await writeFile(unfinished, Buffer.alloc(200 * kilobyte));
  await test.addVideo(1, 90);
  await writeFile(join(unfinished, '..', `${left}.unfinished`), 'half');
  await test.addVideo(2, 240);
  await test.addVideo(3, 240);
  await test.files.keep(sha(8), 'video');
  expect(await test.videos()).toContain(webVersionName(sha(8), 'video'));
  expect(await test.videos()).not.toContain(`${left}.unfinished`);
});

it('to be looked at does not change a file more than once a day', async () => {
  const test = await start();
  await test.addVideo(1, 9);
  const open = async (): Promise<number> => {
    const handle = await test.files.open(sha(1), 'video');
    await handle?.close();
    return (await stat(join(await pathOf(test.files)))).mtimeMs;
  };
  const pathOf = async (files: WebVersionFiles): Promise<string> =>
    (await files.unfinished(sha(1), 'video')).replace('.unfinished', '');
  const first = await open();
  expect(first).toBeGreaterThan(1.2e12);
  expect(await open()).toBe(first);
});
