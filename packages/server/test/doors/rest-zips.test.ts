import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { maxZipChoice } from '@photokeep/contract/rest/request-limits';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { motion, still } from '../media/live-halves.ts';
import { databaseEngines } from '../support/serve-on-engine.ts';
import { serveTwoAccounts, type TwoAccounts } from '../support/two-accounts.ts';
import { WebClient } from '../support/web-client.ts';

const run = promisify(execFile);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What Python's own reader finds in a ZIP file: the hash of each file by its path, and whether all sums are right. */
const readZip = `
import hashlib, json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as file:
    assert file.testzip() is None
    infos = file.infolist()
    assert len({i.filename for i in infos}) == len(infos)
    print(json.dumps({i.filename: [hashlib.sha256(file.read(i)).hexdigest(), i.compress_type, list(i.date_time)] for i in infos}))
`;

type Contents = Record<string, [hash: string, method: number, time: number[]]>;

async function contentsOf(bytes: Uint8Array): Promise<Contents> {
  const folder = await mkdtemp(join(tmpdir(), 'photokeep-zip-'));
  try {
    const file = join(folder, 'one.zip');
    await writeFile(file, bytes);
    const { stdout } = await run('python3', ['-c', readZip, file], { maxBuffer: 64 * 1024 * 1024 });
    return JSON.parse(stdout) as Contents;
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe.each(databaseEngines)('case 57: ZIP files on %s', (engine) => {
  let on: TwoAccounts;
  let anna: WebClient;
  let ben: WebClient;
  beforeAll(async () => {
    on = await serveTwoAccounts(engine);
    ({ anna, ben } = on);
  });
  afterAll(() => on[Symbol.asyncDispose]());

  const idOf = async (folder: number | 'root', name: string): Promise<number> => {
    const { body } = await anna.call('GET /folders/{id}', {
      params: { id: folder },
      query: { limit: '1000' },
    });
    return body.entries.find((entry) => entry.name === name)?.id ?? 0;
  };

  const download = async (id: number | 'root', client = anna): Promise<Uint8Array> => {
    const response = await client.fetch('GET /folders/{id}/zip', { params: { id } });
    expect(response.status).toBe(200);
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(Number(response.headers.get('content-length'))).toBe(bytes.byteLength);
    return bytes;
  };

  it('hold a folder with all below it, with names, times and bytes as they are', async () => {
    const folder = await on.make('Größe 📷');
    await on.make('leer', folder);
    const inner = await on.make('inner', folder);
    const bytes = new Uint8Array(700_000).map((_, at) => (at * 31) % 251);
    await on.put('Größe 📷/inner/big.bin', bytes, 1_500_000_000);
    await on.put('Größe 📷/empty.txt', '');
    await on.put('Größe 📷/old.txt', 'before there were ZIP files', -86_400);
    for (const name of ['twin.jpg', 'TWIN.jpg', 'C:drive.txt', '<b>.txt'])
      await on.put(`Größe 📷/${name}`, name);
    const found = await contentsOf(await download(folder));
    const top = 'Größe 📷/';
    expect(Object.keys(found).sort()).toEqual(
      ['leer/', 'inner/big.bin', 'empty.txt', 'old.txt', 'TWIN.jpg', 'twin (2).jpg', 'C_drive.txt', '<b>.txt']
        .map((name) => top + name)
        .sort(),
    );
    expect(found[`${top}inner/big.bin`]?.slice(0, 2)).toEqual([sha256(bytes), 0]);
    expect(found[`${top}inner/big.bin`]?.[2]?.slice(0, 3)).toEqual([2017, 7, 14]);
    expect((await ben.call('GET /folders/{id}/zip', { params: { id: inner } })).status).toBe(404);
  });

  it('of many files are whole to other programs, and announce their length', async () => {
    const folder = await on.make('Many');
    const hashes: Record<string, string> = {};
    const long = 'a name as long as people give them when they sort their photos by hand';
    const send = async (number: number): Promise<void> => {
      const name = `${long} ${number}.txt`;
      const body = `photo ${number} ${'x'.repeat(number)}`;
      hashes[`Many/${name}`] = sha256(Buffer.from(body));
      await on.put(`Many/${name}`, body);
    };
    // The disk is the same whatever the index is in, and of few files the end of the ZIP file has another form.
    const count = engine === 'SQLite' ? 2000 : 200;
    for (let from = 0; from < count; from += 40)
      await Promise.all(Array.from({ length: 40 }, (_, at) => send(from + at)));
    const bytes = await download(folder);
    const found = await contentsOf(bytes);
    expect(Object.fromEntries(Object.entries(found).map(([name, [hash]]) => [name, hash]))).toEqual(hashes);
    const scratch = await mkdtemp(join(tmpdir(), 'photokeep-zip-'));
    await writeFile(join(scratch, 'many.zip'), bytes);
    const tested = await run('unzip', ['-tqq', join(scratch, 'many.zip')]);
    expect(tested.stdout).toBe('');
    await rm(scratch, { recursive: true });
  });

  it('of a choice are at an address that works once, and only for who asked', async () => {
    const folder = await on.make('Chosen');
    const other = await on.make('Other');
    await on.put('Chosen/same.txt', 'one');
    await on.put('Other/same.txt', 'two');
    const entryIds = [await idOf(folder, 'same.txt'), await idOf(other, 'same.txt'), other];
    const ticket = (await anna.call('POST /zips', { body: { entryIds } })).body;
    expect(ticket).toMatchObject({ files: 3 });
    const get = (client: WebClient) => client.fetch('GET /zips/{id}', { params: { id: ticket.id } });
    expect((await get(ben)).status).toBe(404);
    expect((await get(new WebClient(on.served))).status).toBe(401);
    const response = await get(anna);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="Photokeep \d{4}/);
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(bytes.byteLength).toBe(ticket.sizeBytes);
    expect(Object.keys(await contentsOf(bytes)).sort()).toEqual([
      'Other/same.txt',
      'same (2).txt',
      'same.txt',
    ]);
    expect((await get(anna)).status).toBe(404);
    const late = (await anna.call('POST /zips', { body: { entryIds } })).body;
    const { clock } = on.served.test.app.foundation;
    const soon = clock.monotonicMs();
    const spy = vi.spyOn(clock, 'monotonicMs').mockReturnValue(soon + 121_000);
    expect((await anna.fetch('GET /zips/{id}', { params: { id: late.id } })).status).toBe(404);
    spy.mockRestore();
    expect((await anna.call('POST /zips', { body: {} })).status).toBe(400);
    const foreign = await ben.call('POST /zips', { body: { entryIds } });
    expect(foreign.status).toBe(404);
  });

  it('of photos hold all their files, which find each other by their names', async () => {
    const { worker } = on.served.test.app.use;
    for (const name of ['Trip', 'Back home']) await on.make(name);
    const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"/>';
    const live = {
      'IMG_1.JPG': still({ second: 1 }),
      'IMG_1.MOV': motion({ second: 1 }),
      'IMG_1.JPG.xmp': xmp,
    };
    const files: Record<string, string | Uint8Array> = { 'Trip/IMG_1.JPG': still({ second: 30 }) };
    for (const [name, bytes] of Object.entries(live)) files[`Back home/${name}`] = bytes;
    files['Trip/IMG_10.JPG'] = still({ second: 50 });
    for (const [path, bytes] of Object.entries(files)) await on.put(path, bytes);
    await worker.drain();
    const { assets } = (await anna.call('GET /timeline/assets', { query: { month: '2019-01' } })).body;
    expect(assets.name).toEqual(['IMG_10.JPG', 'IMG_1.JPG', 'IMG_1.JPG']);
    const gone = 999_999;
    const body = { assetIds: [...assets.id, gone] };
    const ticket = (await anna.call('POST /zips', { body })).body;
    expect(ticket).toMatchObject({ files: 5, missing: 1 });
    const response = await anna.fetch('GET /zips/{id}', { params: { id: ticket.id } });
    const found = await contentsOf(new Uint8Array(await response.arrayBuffer()));
    const hashes = Object.fromEntries(Object.entries(found).map(([name, [hash]]) => [name, hash]));
    const hashOf = (path: string): string => sha256(Buffer.from(files[path] ?? ''));
    expect(hashes).toEqual({
      'IMG_10.JPG': hashOf('Trip/IMG_10.JPG'),
      'IMG_1.JPG': hashOf('Trip/IMG_1.JPG'),
      'IMG_1 (2).JPG': hashOf('Back home/IMG_1.JPG'),
      'IMG_1 (2).MOV': hashOf('Back home/IMG_1.MOV'),
      'IMG_1 (2).JPG.xmp': hashOf('Back home/IMG_1.JPG.xmp'),
    });
    // Another file of the same photo brings nothing more, and nobody else gets any.
    const lead = assets.id.find((_, at) => assets.liveVideoId[at] !== null) ?? 0;
    const video = assets.liveVideoId.find((id) => id !== null) ?? 0;
    const again = (await anna.call('POST /zips', { body: { assetIds: [lead, video] } })).body;
    expect(again).toMatchObject({ files: 3, missing: 0, name: 'IMG_1.JPG.zip' });
    expect((await ben.call('POST /zips', { body: { assetIds: [...assets.id] } })).status).toBe(404);
  });

  it('of thousands of photos are asked for in one request', async () => {
    const assetIds = Array.from({ length: maxZipChoice }, (_, at) => 5_000_000 + at);
    expect((await anna.call('POST /zips', { body: { assetIds } })).status).toBe(404);
    expect((await anna.call('POST /zips', { body: { assetIds: [...assetIds, 1] } })).status).toBe(400);
  });

  it('break off where a file is gone, and never look whole', async () => {
    const folder = await on.make('Vanishing');
    const big = new Uint8Array(3_000_000).fill(7);
    await on.put('Vanishing/a.bin', big);
    await on.put('Vanishing/b.bin', big.slice(1));
    const onDisk = on.served.test.home.library('anna', 'Vanishing');
    expect(await readdir(onDisk)).toContain('b.bin');
    await rm(join(onDisk, 'b.bin'));
    const response = await anna.fetch('GET /folders/{id}/zip', { params: { id: folder } });
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow();
    await rm(join(onDisk, 'a.bin'));
    expect((await anna.call('GET /folders/{id}/zip', { params: { id: folder } })).status).toBe(404);
  });

  it('let go of everything when whoever downloads leaves', async () => {
    const folder = await on.make('Left');
    await on.put('Left/big.bin', new Uint8Array(30_000_000).fill(9));
    const open = async (): Promise<number> =>
      (await Promise.all((await readdir('/proc/self/fd')).map(nameOfOpen))).filter((name) =>
        name.endsWith('big.bin'),
      ).length;
    const address = `${on.served.baseUrl}/api/v1/folders/${folder}/zip`;
    await new Promise<void>((resolve, reject) => {
      const asked = request(address, { headers: { Cookie: anna.cookie } }, (answer) => {
        answer.once('data', () => {
          answer.pause();
          open().then((count) => {
            expect(count).toBe(1);
            asked.destroy();
            resolve();
          }, reject);
        });
      });
      asked.on('error', () => undefined).end();
    });
    await vi.waitFor(async () => expect(await open()).toBe(0));
  });
});

async function nameOfOpen(descriptor: string): Promise<string> {
  return readlink(`/proc/self/fd/${descriptor}`).catch(() => '');
}
