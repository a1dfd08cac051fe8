import { readdir, readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { disk as diskCalls } from '../../src/adapters/storage/folders/disk-calls.ts';
import { someBytes } from '../support/bodies.ts';
import { annasCredentials, serveTestApp } from '../support/serve-test-app.ts';
import { stagedFiles } from '../support/staged-files.ts';
import { makeTestHome } from '../support/test-home.ts';
import { ExactClient, fileAddress } from './exact-client.ts';
import { lastStatus, RawConnection } from './raw-connection.ts';
import { type ServerInProcess, startWithAnna } from './server-in-process.ts';
import { makeSmallHome, type SmallHome } from './small-disk.ts';

const mebibyte = 1024 * 1024;

interface Scene extends AsyncDisposable, SmallHome {
  readonly server: ServerInProcess;
  readonly client: ExactClient;
}

async function open(which: 'library' | 'state', options: string): Promise<Scene> {
  const small = await makeSmallHome(which, options);
  const server = await startWithAnna(small.home.env);
  return {
    ...small,
    server,
    client: new ExactClient(server.baseUrl),
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await small[Symbol.asyncDispose]();
    },
  };
}

/** Uploads until there is no room. @returns the names that were stored */
async function uploadUntilFull({ client }: Scene): Promise<string[]> {
  for (const stored: string[] = []; ; ) {
    const name = `filling ${stored.length}.bin`;
    const { status } = await client.put(name, someBytes(3 * mebibyte));
    if (status === 507) return stored;
    expect(status).toBe(201);
    stored.push(name);
  }
}

async function expectReadable({ client }: Scene): Promise<void> {
  expect((await client.get('old.txt')).body.toString()).toBe('old');
  expect((await client.list('')).length).toBeGreaterThan(1);
  expect(
    (
      await client.send('GET', '/ocs/v2.php/cloud/user?format=json', {
        headers: { 'OCS-APIRequest': 'true' },
      })
    ).status,
  ).toBe(200);
}

describe('a full disk', () => {
  it('case 15: is told with 507 in the body of an upload as before it; nothing of it stays, and what was there does', async () => {
    await using scene = await open('library', 'size=24m');
    const { client } = scene;
    await client.put('old.txt', 'old');
    expect((await client.put('large.bin', someBytes(30 * mebibyte))).status).toBe(507);
    using raw = await RawConnection.open(client.port);
    const head = [
      `PUT ${fileAddress('old.txt')} HTTP/1.1`,
      'Host: a',
      `Authorization: ${annasCredentials}`,
      'Transfer-Encoding: chunked',
      '',
      '',
    ];
    raw.write(head.join('\r\n'));
    for (let sent = 0; sent < 30; sent++) raw.write(`100000\r\n${'x'.repeat(mebibyte)}\r\n`);
    expect(lastStatus(await raw.until(/\r\n\r\n/))).toBe(507);
    expect((await client.get('old.txt')).body.toString()).toBe('old');
    expect(await stagedFiles(scene.home)).toEqual([]);
  });

  it('case 16, 17 and 18: is read from and deleted from, and takes uploads again when there is room', async () => {
    await using scene = await open('library', 'size=24m');
    const { client, disk } = scene;
    await client.put('old.txt', 'old');
    const stored = await uploadUntilFull(scene);
    expect(stored.length).toBeGreaterThan(3);
    await expectReadable(scene);
    for (const name of stored) expect((await client.remove(name)).status, name).toBe(204);
    expect((await client.makeFolder('still possible')).status).toBe(201);
    await disk.fill();
    await expectReadable(scene);
    expect((await client.put('small.txt', 'x')).status).toBe(507);
    expect((await client.get('small.txt')).status).toBe(404);
    await disk.free();
    expect((await client.send('DELETE', '/remote.php/dav/trashbin/anna/trash')).status).toBe(204);
    await expect
      .poll(async () => (await client.put('again.bin', someBytes(3 * mebibyte))).status, { timeout: 5000 })
      .toBe(201);
    expect(await stagedFiles(scene.home)).toEqual([]);
  });

  it('case 18: of the index is no different', async () => {
    await using scene = await open('state', 'size=8m');
    const { client, disk } = scene;
    await client.put('old.txt', 'old');
    await disk.fill();
    const statuses: number[] = [];
    for (let at = 0; at < 300 && !statuses.includes(507); at++)
      statuses.push((await client.put(`new ${at}.txt`, `${at}`)).status);
    expect(statuses.at(-1)).toBe(507);
    await expectReadable(scene);
    await disk.free();
    expect((await client.put('again.txt', 'again')).status).toBe(201);
    for (let at = 0; at < statuses.length; at++) {
      const { status } = await client.get(`new ${at}.txt`);
      expect(status, `answered ${statuses[at]}`).toBe(statuses[at] === 201 ? 200 : 404);
    }
    expect(await stagedFiles(scene.home)).toEqual([]);
  });

  it('case 19: is one without inodes, too', async () => {
    await using scene = await open('library', 'size=24m,nr_inodes=120');
    const { client } = scene;
    await client.put('old.txt', 'old');
    const statuses: number[] = [];
    for (let at = 0; at < 150 && !statuses.includes(507); at++)
      statuses.push((await client.put(`${at}.txt`, `${at}`)).status);
    expect(statuses.at(-1)).toBe(507);
    await expectReadable(scene);
    expect(statuses.slice(0, -1).every((status) => status === 201)).toBe(true);
    expect(await stagedFiles(scene.home)).toEqual([]);
  });
});

it('case 19: an account’s quota is told with 507, counts each content once, and with what the trash holds', async () => {
  await using served = await serveTestApp();
  const client = new ExactClient(served.baseUrl);
  await served.test.app.use.accounts.change(
    served.test.account.id,
    { quotaBytes: 100_000 },
    { door: 'test' },
  );
  const bytes = someBytes(60_000);
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  expect((await client.put('photo.jpg', bytes)).status).toBe(201);
  expect((await client.put('other.jpg', someBytes(60_000))).status).toBe(507);
  expect((await client.put('other.bin', someBytes(60_000), { 'Transfer-Encoding': 'chunked' })).status).toBe(
    507,
  );
  expect((await client.transfer('COPY', 'photo.jpg', 'copy.jpg')).status).toBe(201);
  await client.remove('photo.jpg');
  await client.remove('copy.jpg');
  expect((await client.put('other.jpg', someBytes(60_000))).status).toBe(507);
  const asked =
    '<d:propfind xmlns:d="DAV:"><d:prop><d:quota-available-bytes/><d:quota-used-bytes/></d:prop></d:propfind>';
  const { body } = await client.send('PROPFIND', fileAddress(''), { headers: { Depth: '0' }, body: asked });
  expect(body.toString()).toContain('<d:quota-available-bytes>40000</d:quota-available-bytes>');
  expect(body.toString()).toContain('<d:quota-used-bytes>60000</d:quota-used-bytes>');
  await client.send('DELETE', '/remote.php/dav/trashbin/anna/trash');
  expect((await client.put('other.jpg', someBytes(60_000))).status).toBe(201);
});

it('case 20: a disk that turns read-only is still read from, and written to when it can be again', async () => {
  await using scene = await open('library', 'size=24m');
  const { client, disk } = scene;
  await client.put('old.txt', 'old');
  await disk.setReadOnly(true);
  await expectReadable(scene);
  expect((await client.put('new.txt', 'x')).status).toBe(507);
  expect((await client.put('old.txt', 'x')).status).toBe(507);
  expect((await client.makeFolder('folder')).status).toBe(507);
  expect((await client.transfer('MOVE', 'old.txt', 'moved.txt')).status).toBe(507);
  expect((await client.remove('old.txt')).status).toBe(507);
  await expectReadable(scene);
  await disk.setReadOnly(false);
  expect((await client.put('new.txt', 'new')).status).toBe(201);
  expect((await client.transfer('MOVE', 'old.txt', 'moved.txt')).status).toBe(201);
  expect(await readFile(scene.home.library('anna/moved.txt'), 'utf8')).toBe('old');
});

it('case 23: a library that is unmounted takes nothing, loses nothing, and is back when its disk is', async () => {
  await using scene = await open('library', 'size=24m');
  const { client, disk, home } = scene;
  await client.makeFolder('folder');
  for (let at = 0; at < 80; at++) await client.put(`folder/${at}.txt`, `${at}`);
  await disk.unmount();
  expect((await client.put('new.txt', 'x')).status).toBe(507);
  await expect
    .poll(() => scene.server.logged.join('\n'), { timeout: 10_000 })
    .toContain('Is its disk connected and mounted?');
  for (const method of ['PUT', 'MKCOL'] as const)
    expect((await client.send(method, fileAddress('new'))).status).toBe(507);
  expect((await client.remove('folder')).status).toBe(507);
  expect(await client.list('folder')).toHaveLength(81);
  expect(await readdir(home.library())).toEqual([]);
  await disk.mount();
  await expect.poll(async () => (await client.put('new.txt', 'new')).status, { timeout: 10_000 }).toBe(201);
  for (let at = 0; at < 80; at++)
    expect((await client.get(`folder/${at}.txt`)).body.toString()).toBe(`${at}`);
});

it('case 23: an empty mount point is no library, also at the start', async () => {
  await using small = await makeSmallHome('library', 'size=24m');
  await (await startWithAnna(small.home.env))[Symbol.asyncDispose]();
  await small.disk.unmount();
  await expect(startWithAnna(small.home.env)).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('Is its disk connected and mounted?'),
  });
  expect(await readdir(small.home.library())).toEqual([]);
  await using home = await makeTestHome();
  await using _other = await startWithAnna(home.env);
});

describe('a disk that fails', () => {
  afterEach(() => void vi.restoreAllMocks());
  const failure = (): Error => Object.assign(new Error('EIO: i/o error'), { code: 'EIO' });

  it('case 21: to read the first bytes is answered with 500, and with a cut connection later', async () => {
    await using served = await serveTestApp();
    const client = new ExactClient(served.baseUrl);
    const bytes = someBytes(3 * mebibyte);
    await client.put('file.bin', bytes);
    const healthy = diskCalls.read;
    let reads = 0;
    const failing = vi.spyOn(diskCalls, 'read').mockImplementation((...args) => {
      reads++;
      return reads < 5 ? healthy(...args) : Promise.reject(failure());
    });
    await expect(client.get('file.bin')).rejects.toThrow();
    failing.mockRejectedValue(failure());
    expect((await client.get('file.bin')).status).toBe(500);
    vi.restoreAllMocks();
    expect((await client.get('file.bin')).body.equals(bytes)).toBe(true);
  });

  it('case 22: to make bytes safe refuses the upload, and is believed again only after a trial', async () => {
    await using served = await serveTestApp();
    const client = new ExactClient(served.baseUrl);
    await client.put('file.txt', 'old');
    const healthy = diskCalls.fsync;
    // for the whole upload: the journal of the one before may be made safe meanwhile, too
    const fsync = vi.spyOn(diskCalls, 'fsync').mockRejectedValue(failure());
    expect((await client.put('file.txt', 'lost')).status).toBe(500);
    fsync.mockImplementation(healthy);
    expect((await client.get('file.txt')).body.toString()).toBe('old');
    const synced = fsync.mock.calls.length;
    expect((await client.put('file.txt', 'new')).status).toBe(204);
    expect(fsync.mock.calls.length - synced, 'one more than an upload needs').toBeGreaterThanOrEqual(3);
    fsync.mockRejectedValue(failure());
    expect((await client.put('file.txt', 'lost')).status).toBe(500);
    expect((await client.put('file.txt', 'lost again')).status).toBe(500);
    expect((await client.get('file.txt')).body.toString()).toBe('new');
    vi.restoreAllMocks();
    expect((await client.put('file.txt', 'well again')).status).toBe(204);
  });
});
