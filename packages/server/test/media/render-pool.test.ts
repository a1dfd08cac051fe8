import { open, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { quarters } from '@photokeep/media/testing/colours';
import { testFolder } from '@photokeep/media/testing/rendering';
import { expect, it, onTestFinished } from 'vitest';
import type { Cage } from '../../src/adapters/renditions/render-cage.ts';
import { type RenderLimits, renderLimits } from '../../src/adapters/renditions/render-limits.ts';
import { RenderPool } from '../../src/adapters/renditions/render-pool.ts';
import { mountSmallDisk } from '../rulings/small-disk.ts';

const gibibyte = 1024 ** 3;

async function start(limits: Partial<RenderLimits> = {}, cage?: Cage) {
  const all = { ...renderLimits(), processes: 1, ...limits };
  const pool = new RenderPool(all, cage && (() => Promise.resolve(cage)));
  onTestFinished(() => pool[Symbol.asyncDispose]());
  const folder = await testFolder();
  const path = join(folder, 'photo.jpg');
  await writeFile(path, await quarters('RGBY', 300, 200).jpeg().toBuffer());
  let made = 0;
  const order = () => {
    const files = { thumbnail: join(folder, `${++made}.webp`), preview: join(folder, `${made}.jpg`) };
    return { kind: 'pictures', request: { path, kind: 'photo', mime: 'image/jpeg', ...files } } as const;
  };
  return { pool, order, path };
}

/** The decoders that run now. */
async function decoders(): Promise<number[]> {
  const list = await readFile(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8');
  const found = await Promise.all(
    list
      .split(' ')
      .filter(Boolean)
      .map(async (pid) => ({
        pid: Number(pid),
        command: await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
      })),
  );
  return found.filter(({ command }) => command.includes('render-process')).map(({ pid }) => pid);
}

it.each([
  { of: 'a board of 1 GB', cores: 4, gibibytes: 1, processes: 1, each: 0.5 },
  { of: 'a board of 2 GB', cores: 4, gibibytes: 2, processes: 1, each: 1 },
  { of: 'a board of 4 GB', cores: 4, gibibytes: 4, processes: 2, each: 1 },
  { of: 'a board of 8 GB', cores: 4, gibibytes: 8, processes: 4, each: 1 },
  { of: 'a container of 512 MB', cores: 2, gibibytes: 0.5, processes: 1, each: 0.25 },
  { of: 'a large server', cores: 2, gibibytes: 64, processes: 2, each: 2 },
])('decoders take at most half of $of', ({ cores, gibibytes, processes, each }) => {
  const limits = renderLimits({ cores, memoryBytes: gibibytes * gibibyte });
  expect(limits).toMatchObject({ processes, memoryBytes: each * gibibyte });
});

it('makes pictures side by side, each process one at a time', async () => {
  const { pool, order } = await start({ processes: 2 });
  const replies = await Promise.all(Array.from({ length: 6 }, () => pool.run(order())));
  expect(replies.every(({ ok }) => ok)).toBe(true);
  expect(await decoders()).toHaveLength(2);
});

it('begins anew after some pictures', async () => {
  const { pool, order } = await start({ ordersEach: 2 });
  const seen = new Set<number>();
  for (let number = 0; number < 5; number++) {
    const made = pool.run(order());
    expect((await made).ok).toBe(true);
    for (const pid of await decoders()) seen.add(pid);
  }
  // What had its two is gone before anybody looks.
  expect(seen.size).toBe(3);
});

it('makes first what somebody waits for', async () => {
  const { pool, order } = await start();
  const ended: string[] = [];
  const run = (name: string, gone: AbortSignal | null = null) =>
    pool.run(order(), gone).then(({ ok }) => void ended.push(ok ? name : `not ${name}`));
  const [waits, left] = [new AbortController(), new AbortController()];
  const all = [run('first'), run('second'), run('urgent', waits.signal), run('unwanted', left.signal)];
  left.abort();
  await Promise.all([...all, run('third')]);
  expect(ended).toEqual(['first', 'urgent', 'not unwanted', 'second', 'third']);
});

it('goes on when a decoder was killed: one attempt at one picture is lost', async () => {
  const { pool, order } = await start();
  await pool.run(order());
  const [pid = 0] = await decoders();
  const lost = pool.run(order());
  process.kill(pid, 'SIGKILL');
  await expect(lost).rejects.toMatchObject({ code: 'unavailable' });
  expect((await pool.run(order())).ok).toBe(true);
});

it('has no network and none of our secrets', async () => {
  const { pool, order } = await start();
  process.env.PHOTOKEEP_S3_SECRET_KEY = 'a secret';
  onTestFinished(() => void delete process.env.PHOTOKEEP_S3_SECRET_KEY);
  await pool.run(order());
  const [pid = 0] = await decoders();
  expect(await readFile(`/proc/${pid}/environ`, 'utf8')).not.toContain('secret');
  expect(await readlink(`/proc/${pid}/ns/net`)).not.toBe(await readlink('/proc/self/ns/net'));
});

it('opens what is lent to it where nobody is root, and notices when that is another file', async () => {
  const { pool, order, path } = await start({}, ['unshare', '--user', '--map-current-user', '--net']);
  await using file = await open(path);
  const lent = `/proc/${process.pid}/fd/${file.fd}`;
  const lentOrder = () => {
    const { kind, request } = order();
    return { kind, request: { ...request, path: lent } };
  };
  expect(await pool.run(lentOrder())).toMatchObject({ ok: true });
  await rm(path);
  await writeFile(path, 'another');
  await expect(pool.run(lentOrder())).rejects.toMatchObject({ code: 'unavailable' });
});

it('waits for room where the disk of its pictures is full or read-only', async () => {
  const { pool, order, path } = await start();
  const { kind, request } = order();
  const folder = `${path} pictures`;
  await using disk = await mountSmallDisk(folder, 'size=64k');
  const onDisk = { kind, request: { ...request, preview: join(folder, 'preview.jpg') } } as const;
  await disk.fill();
  await expect(pool.run(onDisk)).rejects.toMatchObject({ code: 'storage-full' });
  await rm(onDisk.request.preview, { force: true });
  await disk.free();
  await disk.setReadOnly(true);
  await expect(pool.run(onDisk)).rejects.toMatchObject({ code: 'storage-full' });
  await disk.setReadOnly(false);
  expect((await pool.run(onDisk)).ok).toBe(true);
});

it('says nothing about a photo where a file cannot be read or written', async () => {
  const { pool, order } = await start();
  const { kind, request } = order();
  for (const other of [
    { ...request, path: '/gone.jpg' },
    { ...request, preview: '/gone/preview.jpg' },
  ])
    expect(await pool.run({ kind, request: other })).toEqual({ ok: false, reason: 'interrupted' });
});
