import { execFile } from 'node:child_process';
import { mkdir, open, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { quarters } from '@photokeep/media/testing/colours';
import { testFolder } from '@photokeep/media/testing/rendering';
import { describe, expect, it, onTestFinished } from 'vitest';
import { renderLimits, usedBy } from '../../src/adapters/renditions/render-limits.ts';
import { RenditionFiles } from '../../src/adapters/renditions/rendition-files.ts';
import { type RenditionSource, renditionVersion } from '../../src/ports/renditions.ts';

const run = promisify(execFile);
const sha256 = 'ab'.repeat(32);
const names = {
  preview: `${sha256}.preview-${renditionVersion}.jpg`,
  thumbnail: `${sha256}.thumbnail-${renditionVersion}.webp`,
};

async function start(limits = renderLimits()) {
  const folder = await testFolder();
  const cache = join(folder, 'cache');
  const files = new RenditionFiles(cache, limits);
  onTestFinished(() => files[Symbol.asyncDispose]());
  const path = join(folder, 'original');
  const source: RenditionSource = { sha256, kind: 'photo', mime: 'image/jpeg', path };
  /** What lies in the cache, whatever it is called. */
  const stored = async () =>
    (await readdir(cache, { recursive: true, withFileTypes: true }))
      .filter((it) => it.isFile())
      .map(({ name }) => name)
      .sort();
  return { files, cache, path, source, stored };
}

const photo = (widthPx: number, heightPx: number) => quarters('RGBY', widthPx, heightPx).jpeg().toBuffer();

/** An original that nobody ever writes to: its decoder waits for ever. */
const neverReadable = (path: string) => run('mkfifo', [path]);

async function sizeOf(files: RenditionFiles): Promise<number | null> {
  const handle = await files.open(sha256, 'preview');
  await handle?.close();
  return handle?.stat.sizeBytes ?? null;
}

describe('renditions on the disk', () => {
  it('are two files, named by content', async () => {
    const { files, path, source, stored } = await start();
    await writeFile(path, await photo(300, 200));
    const picture = { widthPx: 300, heightPx: 200, durationMs: null, thumbhash: expect.any(String) };
    expect(await files.make(source)).toEqual({ outcome: 'made', picture });
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

  it('that cannot be written leave nothing behind', async () => {
    const { files, cache, path, source, stored } = await start();
    await writeFile(path, await photo(300, 200));
    await mkdir(join(cache, 'ab', names.thumbnail, 'in the way'), { recursive: true });
    await expect(files.make(source)).rejects.toMatchObject({
      code: expect.stringMatching(/EISDIR|ENOTEMPTY/),
    });
    expect(await stored()).toEqual([]);
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
