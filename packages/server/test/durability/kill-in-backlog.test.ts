import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { picture } from '@photokeep/media/testing/picture';
import { expect, it, vi } from 'vitest';
import { counts } from '../support/counts.ts';
import { type PhotokeepProcess, startPhotokeep } from '../support/photokeep-process.ts';

const photos = counts(10, 1000);
const kills = counts(2, 25);
/** Decoders make way for everything: on a busy machine they wait long. */
const endsWithinMs = counts(240_000, 900_000);

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Large enough for its decoder to be met at it. Each of a time of its own: colours so close can be the same bytes. */
const photo = (number: number): Promise<Buffer> =>
  picture({
    color: { r: number % 256, g: (number * 7) % 256, b: Math.floor(number / 256) },
    widthPx: 1200,
    heightPx: 900,
    takenAt: `2019:06:14 18:${twoDigits(Math.floor(number / 60))}:${twoDigits(number % 60)}`,
  });

async function send(server: PhotokeepProcess): Promise<Map<string, string>> {
  const sums = new Map<string, string>();
  for (let number = 0; number < photos; number++) {
    const body = await photo(number);
    const { status } = await server.request('PUT', `/remote.php/dav/files/anna/${number}.jpg`, { body });
    expect(status).toBe(201);
    sums.set(`${number}.jpg`, createHash('sha256').update(body).digest('hex'));
  }
  return sums;
}

/** The decoders of that server. */
async function decoders({ pid }: PhotokeepProcess): Promise<number[]> {
  const list = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return list.split(' ').filter(Boolean).map(Number);
}

async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return found
    .filter((one) => one.isFile())
    .map(({ name }) => name)
    .toSorted();
}

/** Those that are there as a whole: one that is being written has a longer name. */
async function pictures({ home }: PhotokeepProcess): Promise<string[]> {
  const files = await filesBelow(join(home.env.PHOTOKEEP_STATE ?? '', 'cache', 'renditions'));
  return files.filter((name) => /\.(webp|jpg)$/.test(name));
}

/** Waits for another picture, or for the last one. */
async function progress(server: PhotokeepProcess, since: number): Promise<number> {
  return vi.waitUntil(
    async () => {
      const made = (await pictures(server)).length;
      return made > since || made >= 2 * photos ? made : null;
    },
    { timeout: endsWithinMs, interval: 20 },
  );
}

it.each([
  { whom: 'a decoder', kill: killDecoder },
  { whom: 'the server', kill: killServer },
])(
  'case 7 and 13: kill -9 of $whom in a backlog loses nothing, does nothing twice to an original, and the backlog ends',
  async ({ kill }) => {
    await using server = await startPhotokeep();
    const sums = await send(server);
    for (let killed = 0, made = 0; killed < kills && made < 2 * photos; killed++) {
      made = await progress(server, made);
      await kill(server);
    }
    const all = [...sums.values()].flatMap((sha256) => [`${sha256}.preview-`, `${sha256}.thumbnail-`]);
    await vi.waitUntil(async () => (await pictures(server)).length === all.length, {
      timeout: endsWithinMs,
      interval: 200,
    });
    const made = await pictures(server);
    expect(made.map((name) => name.replace(/-\d+\.\w+$/, '-'))).toEqual(all.toSorted());
    expect(await originals(server)).toEqual(sums);
    await vi.waitUntil(async () => (await server.command('status')).includes('0 pending, 0 given up'), {
      timeout: endsWithinMs,
      interval: 500,
    });
  },
  2 * endsWithinMs + 60_000,
);

async function killDecoder(server: PhotokeepProcess): Promise<void> {
  const [pid] = await decoders(server);
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
}

async function killServer(server: PhotokeepProcess): Promise<void> {
  const left = await decoders(server);
  await server.stop('SIGKILL');
  // None goes on by itself.
  await vi.waitUntil(async () => (await Promise.all(left.map(isRunning))).every((is) => !is), {
    timeout: 20_000,
  });
  await server.start();
}

async function isRunning(pid: number): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return command.includes('render-process');
}

/** What lies in the library: each photo once, as it came. */
async function originals({ home }: PhotokeepProcess): Promise<Map<string, string>> {
  const folder = home.library('anna');
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((one) => one.isFile() && !one.parentPath.includes('.photokeep'));
  const sums = new Map<string, string>();
  for (const { name, parentPath } of files) {
    expect(sums.has(name)).toBe(false);
    const bytes = await readFile(join(parentPath, name));
    sums.set(name, createHash('sha256').update(bytes).digest('hex'));
  }
  return sums;
}
