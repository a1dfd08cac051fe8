import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { picture } from '@photokeep/media/testing/picture';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMultistatus } from '../support/read-multistatus.ts';
import { type Sent, type ServedTestApp, serveTestApp } from '../support/serve-test-app.ts';

let served: ServedTestApp;
beforeAll(async () => {
  served = await serveTestApp();
});
afterAll(() => served[Symbol.asyncDispose]());

const files = '/remote.php/dav/files/anna/';

let shade = 0;
/** A picture that no other test has. */
const fresh = (facts: Partial<Parameters<typeof picture>[0]> = {}): Promise<Buffer> =>
  picture({ widthPx: 800, heightPx: 600, color: { r: ++shade, g: 90, b: 200 }, ...facts });

async function put(name: string, bytes: Uint8Array): Promise<void> {
  const { status } = await served.request('PUT', files + name, { body: bytes });
  if (status !== 201 && status !== 204) throw new Error(`${name} got ${status}`);
}

async function settle(): Promise<void> {
  const { worker, renderer } = served.test.app.use;
  await worker.drain();
  await renderer.drain();
}

async function properties(name: string): Promise<Readonly<Record<string, string>>> {
  const body = `<d:propfind xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns" xmlns:nc="http://nextcloud.org/ns"><d:prop>
    <oc:fileid/><nc:has-preview/><nc:metadata-photos-size/><nc:file-metadata-size/><nc:metadata-photos-original_date_time/>
    <nc:metadata-photos-gps/></d:prop></d:propfind>`;
  const response = await served.request('PROPFIND', files + name, { body, headers: { Depth: '0' } });
  return readMultistatus(await response.text())[0]?.props ?? {};
}

const idOf = async (name: string): Promise<string> => (await properties(name))['oc:fileid'] ?? '';
const get = (path: string, sent?: Sent): Promise<Response> => served.request('GET', path, sent);

async function shown(path: string, sent?: Sent): Promise<[number, string | null]> {
  const response = await get(path, sent);
  await response.arrayBuffer();
  return [response.status, response.headers.get('content-type')];
}

describe('previews', () => {
  it('come by id and by path, with and without index.php, small as tiles and large as screens', async () => {
    await put('a%20photo.jpg', await fresh());
    await settle();
    const id = await idOf('a%20photo.jpg');
    for (const index of ['', '/index.php']) {
      for (const [address, type] of [
        [`core/preview?fileId=${id}&x=256&y=256&a=0&mode=cover&forceIcon=0&mimeFallback=0`, 'image/webp'],
        [`core/preview?fileId=${id}&x=1024&y=1024&a=1&mode=cover&etag=1`, 'image/jpeg'],
        ['core/preview.png?file=%2Fa%20photo.jpg&x=1024&y=1024&a=1&mode=cover', 'image/jpeg'],
        ['apps/files/api/v1/thumbnail/120/120/a%20photo.jpg', 'image/webp'],
        ['apps/files/api/v1/thumbnail/2000/900/a%20photo.jpg', 'image/jpeg'],
      ]) {
        expect(await shown(`${index}/${address}`), address).toEqual([200, type]);
      }
    }
  });

  it('are kept by the phone for itself, and asked for again by their ETag', async () => {
    await put('kept.jpg', await fresh());
    await settle();
    const address = `/index.php/core/preview?fileId=${await idOf('kept.jpg')}&x=512&y=512&a=1&etag=abc`;
    const first = await get(address);
    await first.arrayBuffer();
    expect(first.headers.get('cache-control')).toMatch(/^private/);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^".+"$/);
    const again = await get(address, { headers: { 'If-None-Match': etag } });
    expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0]);
  });

  it('are waited for while they are made, and made again where they are gone', async () => {
    await put('new.jpg', await fresh());
    const address = `/core/preview?fileId=${await idOf('new.jpg')}&x=512&y=512`;
    const asked = [shown(address), shown(address)];
    await settle();
    expect(await Promise.all(asked)).toEqual([
      [200, 'image/webp'],
      [200, 'image/webp'],
    ]);
    const state = served.test.home.env.PHOTOKEEP_STATE ?? '';
    await rm(join(state, 'cache'), { recursive: true });
    const remade = shown(address);
    expect(await remade).toEqual([200, 'image/webp']);
  });

  it('of what is broken or no photo are missing, never an error', async () => {
    const whole = await fresh();
    await put('broken.jpg', Buffer.concat([whole.subarray(0, 60), Buffer.alloc(4000, 1)]));
    await put('empty.jpg', new Uint8Array());
    await put('notes.txt', Buffer.from('words'));
    await served.request('MKCOL', `${files}folder`);
    await settle();
    for (const name of ['broken.jpg', 'empty.jpg', 'notes.txt', 'folder']) {
      const [status] = await shown(`/core/preview?fileId=${await idOf(name)}&x=64&y=64`);
      expect(status, name).toBe(404);
      expect((await properties(name))['nc:has-preview'], name).toBe('false');
    }
    for (const path of [
      '/core/preview?fileId=99999999&x=1&y=1',
      '/core/preview?fileId=abc',
      '/core/preview',
      '/core/preview.png?file=/gone.jpg',
      '/apps/files/api/v1/thumbnail/9/9/gone.jpg',
      '/index.php/avatar/anna/64',
      '/remote.php/dav/avatars/anna/64.png',
    ]) {
      expect((await get(path)).status, path).toBe(404);
    }
  });

  it('are there for what is in the trash', async () => {
    await put('old.jpg', await fresh());
    await settle();
    const id = await idOf('old.jpg');
    await served.request('DELETE', `${files}old.jpg`);
    const address = `apps/files_trashbin/preview?fileId=${id}&x=512&y=512`;
    expect(await shown(`/index.php/${address}`)).toEqual([200, 'image/webp']);
    const body =
      '<d:propfind xmlns:d="DAV:" xmlns:nc="http://nextcloud.org/ns"><d:prop><nc:has-preview/></d:prop></d:propfind>';
    const listing = await served.request('PROPFIND', '/remote.php/dav/trashbin/anna/trash', {
      body,
      headers: { Depth: '1' },
    });
    expect(readMultistatus(await listing.text()).at(-1)?.props).toEqual({ 'nc:has-preview': 'true' });
  });

  it('are for the one who is logged in', async () => {
    await put('private.jpg', await fresh());
    await settle();
    const id = await idOf('private.jpg');
    const { accounts } = served.test.app.use;
    await accounts.create({ name: 'ben', password: 'another horse' }, { door: 'test' });
    const headers = { Authorization: `Basic ${Buffer.from('ben:another horse').toString('base64')}` };
    expect((await get(`/core/preview?fileId=${id}&x=9&y=9`, { headers })).status).toBe(404);
    expect((await fetch(`${served.baseUrl}/core/preview?fileId=${id}&x=9&y=9`)).status).toBe(401);
  });
});

describe('what the apps ask about a photo', () => {
  it('is told as far as it is known: first that a picture will be, then its size and when it was taken', async () => {
    await put('taken.jpg', await fresh({ widthPx: 300, heightPx: 200, takenAt: '2019:06:14 18:30:00' }));
    expect(await properties('taken.jpg')).toEqual({
      'oc:fileid': expect.stringMatching(/^\d+$/),
      'nc:has-preview': 'true',
    });
    await settle();
    expect(await properties('taken.jpg')).toEqual({
      'oc:fileid': expect.stringMatching(/^\d+$/),
      'nc:has-preview': 'true',
      'nc:metadata-photos-size': '<width>300</width><height>200</height>',
      'nc:file-metadata-size': '{"width":300,"height":200}',
      'nc:metadata-photos-original_date_time': String(Date.UTC(2019, 5, 14, 18, 30) / 1000),
    });
  });
});
