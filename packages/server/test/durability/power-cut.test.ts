import { join } from 'node:path';
import { expect, it } from 'vitest';
import { someBytes } from '../support/bodies.ts';
import { counts } from '../support/counts.ts';
import { emptyFolder } from '../support/photo-folder.ts';
import { type PhotokeepProcess, startPhotokeep } from '../support/photokeep-process.ts';
import { type CuttableDisk, makeCuttableDisk } from './cuttable-disk.ts';

/** What anna was told of each path: its bytes, that it is a folder, or that it is gone. */
type Told = Map<string, Buffer | 'folder' | 'gone'>;

const files = '/remote.php/dav/files/anna';
const uploads = '/remote.php/dav/uploads/anna';

async function answered(
  server: PhotokeepProcess,
  method: string,
  path: string,
  init: Parameters<PhotokeepProcess['request']>[2] = {},
): Promise<void> {
  const response = await server.request(method, path, init);
  expect(response.ok, `${method} ${path}: ${response.status}`).toBe(true);
}

async function put(server: PhotokeepProcess, told: Told, name: string, sizeBytes: number): Promise<void> {
  const body = someBytes(sizeBytes);
  await answered(server, 'PUT', `${files}/${name}`, { body });
  told.set(name, body);
}

async function move(server: PhotokeepProcess, told: Told, from: string, to: string): Promise<void> {
  await answered(server, 'MOVE', `${files}/${from}`, {
    headers: { Destination: `${server.baseUrl}${files}/${to}` },
  });
  told.set(to, told.get(from) ?? 'gone');
  told.set(from, 'gone');
}

async function putInChunks(server: PhotokeepProcess, told: Told, name: string): Promise<void> {
  const chunks = [someBytes(700_000), someBytes(300_000)];
  const headers = { Destination: `${server.baseUrl}${files}/${name}` };
  await answered(server, 'MKCOL', `${uploads}/one`, { headers });
  for (const [index, body] of chunks.entries())
    await answered(server, 'PUT', `${uploads}/one/0000${index + 1}`, { headers, body });
  await answered(server, 'MOVE', `${uploads}/one/.file`, { headers });
  told.set(name, Buffer.concat(chunks));
}

async function makeFolder(server: PhotokeepProcess, told: Told, name: string): Promise<void> {
  await answered(server, 'MKCOL', `${files}/${name}`);
  told.set(name, 'folder');
}

async function remove(server: PhotokeepProcess, told: Told, name: string): Promise<void> {
  await answered(server, 'DELETE', `${files}/${name}`);
  told.set(name, 'gone');
}

/** Each ends with the answer of what it is called after. */
const acts: readonly [string, (server: PhotokeepProcess, told: Told) => Promise<void>][] = [
  ['a small photo', (server, told) => put(server, told, 'small.jpg', 10_240)],
  ['a large photo', (server, told) => put(server, told, 'large.jpg', 2_000_000)],
  ['a folder', (server, told) => makeFolder(server, told, 'holiday')],
  ['a photo in it', (server, told) => put(server, told, 'holiday/beach.jpg', 50_000)],
  ['another photo in place of one', (server, told) => put(server, told, 'small.jpg', 20_480)],
  ['a photo in chunks', (server, told) => putInChunks(server, told, 'chunked.mov')],
  ['a photo that is moved', (server, told) => move(server, told, 'large.jpg', 'holiday/renamed.jpg')],
  ['a photo that is deleted', (server, told) => remove(server, told, 'holiday/beach.jpg')],
  ['a folder that is renamed', (server, told) => moveFolder(server, told, 'holiday', 'summer')],
];

async function moveFolder(server: PhotokeepProcess, told: Told, from: string, to: string): Promise<void> {
  const inside = [...told].filter(([name]) => name.startsWith(`${from}/`));
  await move(server, told, from, to);
  for (const [name, state] of inside) {
    told.set(name, 'gone');
    told.set(to + name.slice(from.length), state);
  }
}

interface Disks {
  readonly library: CuttableDisk;
  readonly state: CuttableDisk;
}

const settingsOn = ({ library, state }: Disks): Record<string, string> => ({
  PHOTOKEEP_LIBRARY: join(library.at, 'library'),
  PHOTOKEEP_STATE: join(state.at, 'state'),
});

/** Both at one moment. */
async function cutPower({ pid }: PhotokeepProcess, disks: Disks): Promise<Disks & AsyncDisposable> {
  await using cut = new AsyncDisposableStack();
  process.kill(pid, 'SIGSTOP');
  try {
    const library = cut.use(await disks.library.cut('cut'));
    const state = cut.use(await disks.state.cut('cut'));
    const both = cut.move();
    return { library, state, [Symbol.asyncDispose]: () => both.disposeAsync() };
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}

/** Bytes and index lie on a disk each, so that neither is made safe by the other's fsync. */
async function expectAfterPowerCut(server: PhotokeepProcess, disks: Disks, told: Told): Promise<void> {
  await using cut = await cutPower(server, disks);
  await using after = await startPhotokeep({ isNew: true, env: settingsOn(cut) });
  for (const [name, state] of told) await expectAsTold(after, name, state);
  await after.command('verify', '--full');
  await after.command('rebuild', '--check');
}

async function expectAsTold(
  server: PhotokeepProcess,
  name: string,
  state: Buffer | 'folder' | 'gone',
): Promise<void> {
  if (state === 'folder') {
    const listed = await server.request('PROPFIND', `${files}/${name}/`, { headers: { Depth: '0' } });
    expect(listed.status, name).toBe(207);
    return;
  }
  const response = await server.request('GET', `${files}/${name}`);
  expect(response.status, name).toBe(state === 'gone' ? 404 : 200);
  if (state !== 'gone') expect(state.equals(Buffer.from(await response.arrayBuffer())), name).toBe(true);
}

it('case 12: whatever was answered is there after a power cut right then', {
  timeout: counts(300_000, 1_800_000),
}, async () => {
  await using folder = await emptyFolder();
  for (let round = 0; round < counts(1, 5); round++) {
    await using library = await makeCuttableDisk(join(folder.path, `library-${round}`));
    await using state = await makeCuttableDisk(join(folder.path, `state-${round}`));
    await using server = await startPhotokeep({ env: settingsOn({ library, state }) });
    const told: Told = new Map();
    for (const [what, act] of acts) {
      await act(server, told);
      await expectAfterPowerCut(server, { library, state }, told).catch((cause: unknown) => {
        throw new Error(`After ${what}, something is not as it was told.`, { cause });
      });
    }
  }
});
