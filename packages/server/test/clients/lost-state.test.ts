import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counts } from '../support/counts.ts';
import { filesIn, photoFolder, writePhoto } from '../support/photo-folder.ts';
import { type PhotokeepProcess, startPhotokeep } from '../support/photokeep-process.ts';
import { Rclone } from '../support/rclone.ts';
import { needTools } from '../support/system-tools.ts';

beforeAll(() => needTools('rclone'));

describe('a server that lost its index', () => {
  let server: PhotokeepProcess;
  beforeAll(async () => {
    server = await startPhotokeep();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it('is as before after a rebuild: accounts, devices, ids, etags, trash and versions; nothing is sent again', async () => {
    await using photos = await photoFolder();
    for (let number = 0; number < counts(50, 500); number++) {
      await writePhoto(join(photos.path, `many/${number}.jpg`), 2000 + number);
    }
    const rclone = new Rclone(server);
    await rclone.run('copy', photos.path, 'home:photos');
    await writePhoto(join(photos.path, 'many/1.jpg'), 9999);
    await rclone.run('copy', photos.path, 'home:photos');
    await server.request('DELETE', '/remote.php/dav/files/anna/photos/many/2.jpg');
    const { token } = JSON.parse(await server.command('device', 'add', 'anna', 'phone', '--json'));
    const before = await everything(server);

    await server.stop();
    await loseState(server);
    await server.command('rebuild');
    await server.start();

    expect(await everything(server)).toEqual(before);
    const withToken = {
      Authorization: `Basic ${Buffer.from(`anna:${token}`).toString('base64')}`,
      Depth: '0',
    };
    const asDevice = await server.request('PROPFIND', '/remote.php/dav/files/anna/', { headers: withToken });
    expect(asDevice.status).toBe(207);
    await rm(join(photos.path, 'many/2.jpg'));
    expect(await rclone.transferred('sync', photos.path, 'home:photos')).toEqual([]);
    expect(await rclone.run('check', '--download', photos.path, 'home:photos')).toContain(
      '0 differences found',
    );
  });
});

/** Everything but the secrets. */
async function loseState({ home }: PhotokeepProcess): Promise<void> {
  const state = home.env.PHOTOKEEP_STATE ?? '';
  for (const name of await readdir(state)) {
    if (name !== 'secrets') await rm(join(state, name), { recursive: true });
  }
}

/** What clients and the operator can see. */
async function everything(server: PhotokeepProcess): Promise<unknown> {
  const body =
    '<d:propfind xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns"><d:prop><d:getetag/><d:getlastmodified/><oc:fileid/><oc:size/></d:prop></d:propfind>';
  const list = async (path: string): Promise<string> => {
    const answer = await server.request('PROPFIND', path, { headers: { Depth: '1' }, body });
    return answer.text();
  };
  return {
    files: await list('/remote.php/dav/files/anna/photos/'),
    many: await list('/remote.php/dav/files/anna/photos/many/'),
    trash: await list('/remote.php/dav/trashbin/anna/trash/'),
    versions: await server.command('versions', 'list', 'photos/many/1.jpg', '--json'),
    users: await server.command('user', 'list', '--json'),
    devices: withoutSightings(await server.command('device', 'list', '--json')),
  };
}

/** When a device was last seen is noted, not journaled. */
function withoutSightings(devices: string): unknown {
  return JSON.parse(devices, (key, value) => (key.startsWith('last') ? undefined : value));
}

describe('the same photos again under other names', () => {
  let server: PhotokeepProcess;
  beforeAll(async () => {
    server = await startPhotokeep();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it('add no file to the disk, and each name reads back', async () => {
    const count = counts(60, 1000);
    const photos = Array.from({ length: count }, (_, number) => jpeg(number));
    const put = async (name: string, bytes: Buffer): Promise<number> =>
      (await server.request('PUT', `/remote.php/dav/files/anna/${name}`, { body: bytes })).status;
    for (const folder of ['phone', 'tablet']) {
      await server.request('MKCOL', `/remote.php/dav/files/anna/${folder}`);
    }
    for (const [number, bytes] of photos.entries()) expect(await put(`phone/${number}.jpg`, bytes)).toBe(201);
    const library = server.home.library('anna');
    const onDisk = (await filesIn(library)).length;
    for (const [number, bytes] of photos.entries()) {
      expect(await put(`tablet/other-${number}.jpg`, bytes)).toBe(201);
    }
    expect(await filesIn(library)).toHaveLength(onDisk);
    for (const [number, bytes] of photos.entries()) {
      const answer = await server.request('GET', `/remote.php/dav/files/anna/tablet/other-${number}.jpg`);
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    }
  });
});

/** A picture in its first bytes: only media are stored once. */
function jpeg(number: number): Buffer {
  const bytes = Buffer.alloc(3000, number % 251);
  Buffer.from([0xff, 0xd8, 0xff, 0xe0]).copy(bytes);
  bytes.writeUInt32BE(number, 100);
  return bytes;
}
