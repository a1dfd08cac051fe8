import { execFile } from 'node:child_process';
import { mkdir, open, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { quarters } from '@photokeep/media/testing/colours';
import { withExifThumbnail } from '@photokeep/media/testing/exif-thumbnail';
import { testFolder } from '@photokeep/media/testing/rendering';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { usedBy } from '../../src/adapters/renditions/process-use.ts';
import { type RenderLimits, renderLimits } from '../../src/adapters/renditions/render-limits.ts';
import { RenditionCache } from '../../src/adapters/renditions/rendition-cache.ts';
import { RenditionFiles } from '../../src/adapters/renditions/rendition-files.ts';
import { fileNameOf, rankOf } from '../../src/adapters/renditions/rendition-names.ts';
import { type RenditionSource, renditionVersion } from '../../src/ports/renditions.ts';

const run = promisify(execFile);
const sha256 = 'ab'.repeat(32);
const names = {
  preview: `${sha256}.preview-${renditionVersion}.jpg`,
  thumbnail: `${sha256}.thumbnail-${renditionVersion}.webp`,
};

function filesIn(root: string, limits: RenderLimits, limitBytes: number | null): RenditionFiles {
  const large = { root: `${root}-large`, rankOf: () => 0 };
  const cache = new RenditionCache({ pictures: { root, rankOf }, large, limitBytes: () => limitBytes });
  const files = new RenditionFiles({ root, limits, cache });
  onTestFinished(async () => {
    await files[Symbol.asyncDispose]();
    await cache[Symbol.asyncDispose]();
  });
  return files;
}

async function start(limits = renderLimits(), limitBytes: number | null = null) {
  const folder = await testFolder();
  const cache = join(folder, 'cache');
  const files = filesIn(cache, limits, limitBytes);
  const path = join(folder, 'original');
  const source: RenditionSource = { sha256, kind: 'photo', mime: 'image/jpeg', path, turns: 0 };
  /** What lies in the cache, whatever it is called. */
  const stored = async () =>
    (await readdir(cache, { recursive: true, withFileTypes: true }))
      .filter((it) => it.isFile())
      .map(({ name }) => name)
      .sort();
  return { files, cache, path, source, stored };
}

const photo = (widthPx: number, heightPx: number) => quarters('RGBY', widthPx, heightPx).jpeg().toBuffer();

/** A photo that says of itself to have more pixels than memory is for. */
async function hugeWithThumbnail(): Promise<Buffer> {
  const small = await photo(160, 120);
  const whole = Buffer.from(withExifThumbnail(await photo(64, 64), small));
  const sizeAt = whole.lastIndexOf(Buffer.from([0xff, 0xc0])) + 5;
  whole.writeUInt16BE(40_000, sizeAt);
  whole.writeUInt16BE(40_000, sizeAt + 2);
  return whole;
}

/** An original that nobody ever writes to: its decoder waits for ever. */
const neverReadable = (path: string) => run('mkfifo', [path]);

async function sizeOf(files: RenditionFiles): Promise<number | null> {
  const handle = await files.open(sha256, 'preview', 0);
  await handle?.close();
  return handle?.stat.sizeBytes ?? null;
}

describe('renditions on the disk', () => {
  it('are two files, named by content', async () => {
    const { files, path, source, stored } = await start();
    await writeFile(path, await photo(300, 200));
    const picture = {
      widthPx: 300,
      heightPx: 200,
      durationMs: null,
      pictureHash: null,
      thumbhash: expect.any(String),
    };
    expect(await files.make(source)).toEqual({ outcome: 'made', picture, isEmbedded: false });
    expect(await stored()).toEqual([names.preview, names.thumbnail]);
  });

  it('are seen whole or not at all', async () => {
    const { files, path, source } = await start();
    await writeFile(path, await photo(3000, 2000));
    let isMade = false;
    const made = files.make(source).finally(() => void (isMade = true));
    const sizes = new Set<number | null>();
    while (!isMade) sizes.add(await sizeOf(files));
    await made;
    sizes.delete(null);
    expect([...sizes, await sizeOf(files)].every((size, _, [first]) => size === first)).toBe(true);
  });

  it('replace what a crash left half done', async () => {
    const { files, cache, path, source, stored } = await start();
    await writeFile(path, await photo(300, 200));
    await mkdir(join(cache, 'ab'), { recursive: true });
    await writeFile(join(cache, 'ab', `${names.preview}.${process.pid}`), 'half of a pict');
    expect(await files.make(source)).toMatchObject({ outcome: 'made' });
    expect(await stored()).toHaveLength(2);
  });

  it('of what cannot be decoded leave nothing behind', async () => {
    const { files, path, source, stored } = await start();
    await writeFile(path, 'Dear diary');
    expect(await files.make(source)).toEqual({ outcome: 'no-picture', reason: 'undecodable' });
    expect(await stored()).toEqual([]);
  });

  it('of what would take too much memory are made from the small picture inside it', async () => {
    const { files, path, source, stored } = await start();
    await writeFile(path, await hugeWithThumbnail());
    expect(await files.make(source)).toMatchObject({
      outcome: 'made',
      isEmbedded: true,
      picture: { widthPx: 40_000, heightPx: 40_000 },
    });
    expect(await stored()).toEqual([names.preview, names.thumbnail]);
  });

  it('are made once for two accounts that have the same photo', async () => {
    const { files, path, source } = await start();
    await writeFile(path, await photo(300, 200));
    const made = await Promise.all([files.make(source), files.make(source), files.make(source)]);
    expect(made.map(({ outcome }) => outcome)).toEqual(['made', 'made', 'made']);
  });

  it('that cannot be written leave nothing behind', async () => {
    const { files, cache, path, source, stored } = await start();
    await writeFile(path, await photo(300, 200));
    await mkdir(join(cache, 'ab', names.thumbnail, 'in the way'), { recursive: true });
    await expect(files.make(source)).rejects.toMatchObject({
      code: expect.stringMatching(/wrong-kind|already-exists/),
    });
    expect(await stored()).toEqual([]);
  });
});

describe('the cache', () => {
  it('never grows beyond its limit', async () => {
    const { files, path, source, stored } = await start(renderLimits(), 1);
    await writeFile(path, await photo(300, 200));
    await files.make(source);
    await vi.waitUntil(async () => (await stored()).length === 0, { timeout: 20_000 });
  });

  it('gives up what nobody has looked at for longest, previews before thumbnails', async () => {
    const { cache, path, source, stored } = await start();
    await writeFile(path, await photo(300, 200));
    await mkdir(join(cache, 'aa'), { recursive: true });
    const long = new Date(Date.now() - 100 * 24 * 3600 * 1000);
    const [seen, unseen] = ['aa'.repeat(32), `aaaa${'bb'.repeat(30)}`];
    for (const one of [seen, unseen]) {
      for (const name of [
        fileNameOf({ sha256: one, name: 'preview', turns: 0 }),
        fileNameOf({ sha256: one, name: 'thumbnail', turns: 0 }),
      ]) {
        await writeFile(join(cache, 'aa', name), Buffer.alloc(100_000));
        await utimes(join(cache, 'aa', name), long, long);
      }
    }
    const files = filesIn(cache, renderLimits(), 350_000);
    await (await files.open(seen, 'preview', 0))?.close();
    const made = `aaaa${'cc'.repeat(30)}`;
    await files.make({ ...source, sha256: made });
    const expected = [seen, unseen, made].flatMap((one) => [
      ...(one === unseen ? [] : [fileNameOf({ sha256: one, name: 'preview', turns: 0 })]),
      fileNameOf({ sha256: one, name: 'thumbnail', turns: 0 }),
    ]);
    await vi.waitUntil(async () => (await stored()).length === expected.length, { timeout: 20_000 });
    expect(await stored()).toEqual(expected.toSorted());
  });

  it('loses what crashes and older releases have left', async () => {
    const { files, cache, path, source, stored } = await start();
    await writeFile(path, await photo(300, 200));
    await mkdir(join(cache, 'cd'), { recursive: true });
    const other = 'cd'.repeat(32);
    for (const name of [`${other}.preview-0.jpg`, `${names.preview}.12345`, `${other}.web-1.mp4`])
      await writeFile(join(cache, 'cd', name), 'left');
    await files.make(source);
    const left = [names.preview, names.thumbnail, `${other}.web-1.mp4`];
    await vi.waitUntil(async () => (await stored()).length === left.length, { timeout: 20_000 });
    expect(await stored()).toEqual(left);
  });
});

describe('a decoder that does not come to an end', () => {
  it.each([
    { of: 'time', limit: { waitMs: 2000 }, reason: 'undecodable' },
    { of: 'work', limit: { cpuMs: -1 }, reason: 'undecodable' },
    { of: 'memory', limit: { memoryBytes: 1 }, reason: 'too-large' },
  ])('is ended when it took too much $of, and the next picture is made', async ({ limit, reason }) => {
    const limits = { ...renderLimits(), ...limit };
    const { files, path, source, stored } = await start(limits);
    await neverReadable(path);
    expect(await files.make(source)).toEqual({ outcome: 'no-picture', reason });
    expect(await stored()).toEqual([]);

    Object.assign(limits, renderLimits());
    const next = { ...source, path: `${path}.jpg` };
    await writeFile(next.path, await photo(300, 200));
    expect(await files.make(next)).toMatchObject({ outcome: 'made' });
  });

  it('is ended with Photokeep, which blames no picture for it', async () => {
    const { files, path, source, stored } = await start();
    await neverReadable(path);
    const made = files.make(source);
    const waiting = files.make({ ...source, sha256: 'cd'.repeat(32) });
    // Opens when its reader does.
    await using _writer = await open(path, 'w');
    await files[Symbol.asyncDispose]();
    expect(await Promise.all([made, waiting])).toEqual([
      { outcome: 'interrupted' },
      { outcome: 'interrupted' },
    ]);
    expect(await stored()).toEqual([]);
  });

  it('never begins after the end', async () => {
    const { files, path, source } = await start();
    await neverReadable(path);
    const made = files.make(source);
    await Promise.resolve();
    await files[Symbol.asyncDispose]();
    expect(await made).toEqual({ outcome: 'interrupted' });
  });
});

it('knows what a process uses', async () => {
  const before = process.cpuUsage();
  const used = await usedBy(process.pid);
  while (process.cpuUsage(before).user < 300_000);
  const usedAfter = await usedBy(process.pid);
  const cpuMs = (usedAfter?.cpuMs ?? 0) - (used?.cpuMs ?? 0);
  expect(cpuMs).toBeGreaterThan(250);
  expect(cpuMs).toBeLessThan(2000);
  expect((usedAfter?.memoryBytes ?? 0) / process.memoryUsage.rss()).toBeCloseTo(1, 0);
  expect(await usedBy(0)).toBeNull();
});
