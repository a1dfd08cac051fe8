import { picture } from '@photokeep/media/testing/picture';
import { beforeEach, describe, expect, it } from 'vitest';
import { photo } from '../rulings/photos.ts';
import { propfind } from '../support/propfind.ts';
import type { ListedResource } from '../support/read-multistatus.ts';
import { suiteApp } from '../support/suite-app.ts';

const served = suiteApp();

const files = '/remote.php/dav/files/anna';
const root = '/remote.php/dav/versions/anna';
/** What the Android app asks of each version. */
const asked =
  '<d:getcontenttype/><d:resourcetype/><d:getcontentlength/><d:getlastmodified/><d:creationdate/><d:getetag/><oc:size/><nc:has-preview/><nc:note/>';

const list = (path: string, depth: '0' | '1', props = asked): Promise<ListedResource[]> =>
  propfind(served, path, { depth, props });

const text = (path: string): Promise<string> =>
  served.request('GET', path).then((response) => response.text());

let count = 0;
let path: string;
let fileId: string;

/** Writes one content after the other to the same path. */
async function write(...contents: readonly (string | Uint8Array)[]): Promise<void> {
  for (const [number, body] of contents.entries()) {
    const headers = { 'X-OC-MTime': String(1_700_000_000 + number) };
    const { status } = await served.request('PUT', path, { body, headers });
    if (status !== 201 && status !== 204) throw new Error(`PUT got ${status}`);
  }
  fileId = (await list(path, '0', '<oc:fileid/>'))[0]?.props['oc:fileid'] ?? '';
}

const history = (): string => `${root}/versions/${fileId}`;
const listed = async (): Promise<ListedResource[]> => (await list(history(), '1')).slice(1);
const firstOf = async (): Promise<string> => (await listed()).at(-1)?.href ?? '';

const move = async (from: string, to: string): Promise<number> =>
  (await served.request('MOVE', from, { headers: { Destination: served.baseUrl + to, Overwrite: 'T' } }))
    .status;

describe('earlier versions', () => {
  beforeEach(() => {
    path = `${files}/note ${++count}.txt`;
  });

  it('are listed behind their folder, latest first, with what apps show of them', async () => {
    await write('one', 'two!', 'three');
    const [folder, ...versions] = await list(history(), '1');
    expect(folder).toMatchObject({ href: `${history()}/`, props: { 'd:resourcetype': '<d:collection/>' } });
    expect(versions.map(({ props }) => props['d:getcontentlength'])).toEqual(['4', '3']);
    for (const { href, props, missing } of versions) {
      expect(href).toMatch(new RegExp(`^${history()}/\\d+$`));
      expect(props).toMatchObject({ 'd:getcontenttype': 'text/plain', 'd:resourcetype': '' });
      expect(props['d:getetag']).toMatch(/^&quot;.+&quot;$/);
      expect(missing).toEqual(['nc:note']);
    }
    expect(versions[1]?.props['d:getlastmodified']).toBe(new Date(1_700_000_000_000).toUTCString());
    expect(await list(history(), '0')).toHaveLength(1);
    expect(await list(versions[0]?.href ?? '', '0')).toMatchObject([{ href: versions[0]?.href }]);
  });

  it('are none of a file that was never overwritten', async () => {
    await write('one');
    expect(await listed()).toEqual([]);
  });

  it('are downloaded under the name of the file, whole or in part', async () => {
    await write('first words', 'others');
    const response = await served.request('GET', await firstOf());
    expect(response.headers.get('content-disposition')).toContain(`note ${count}.txt`);
    expect(await response.text()).toBe('first words');
    const part = await served.request('GET', await firstOf(), { headers: { Range: 'bytes=6-' } });
    expect([part.status, await part.text()]).toEqual([206, 'words']);
  });

  it.each(['target', '12345'])(
    'are restored by a move to restore/%s, and the newer content stays',
    async (name) => {
      await write('one', 'two');
      const [before] = await list(path, '0', '<oc:fileid/><d:getetag/>');
      expect(await move(await firstOf(), `${root}/restore/${name}`)).toBe(201);
      expect(await text(path)).toBe('one');
      const [after] = await list(path, '0', '<oc:fileid/><d:getetag/>');
      expect(after?.props['oc:fileid']).toBe(before?.props['oc:fileid']);
      expect(after?.props['d:getetag']).not.toBe(before?.props['d:getetag']);
      expect(await listed()).toHaveLength(1);
      expect(await text(await firstOf())).toBe('two');
    },
  );

  it('move nowhere else', async () => {
    await write('one', 'two');
    const version = await firstOf();
    expect(await move(version, `${files}/elsewhere.txt`)).toBe(403);
    expect(await move(version, '/remote.php/dav/versions/ben/restore/target')).toBe(403);
    const elsewhere = { Destination: 'https://other.example/remote.php/dav/versions/anna/restore/target' };
    expect((await served.request('MOVE', version, { headers: elsewhere })).status).toBe(403);
    expect(await text(path)).toBe('two');
  });

  it('are deleted, but never the only copy of a photo', async () => {
    await write('one', 'two');
    const note = await firstOf();
    expect((await served.request('DELETE', note)).status).toBe(204);
    expect((await served.request('GET', note)).status).toBe(404);
    expect(await listed()).toEqual([]);

    // Overwritten while it is also elsewhere, and then deleted there: now the version is all that is left.
    path = `${files}/photo ${count}.jpg`;
    const elsewhere = `${files}/elsewhere ${count}.jpg`;
    const lost = photo(900);
    await served.request('PUT', elsewhere, { body: lost });
    await write(lost, photo(901));
    await served.request('DELETE', elsewhere);
    await served.request('DELETE', '/remote.php/dav/trashbin/anna/trash');
    expect((await served.request('DELETE', await firstOf())).status).toBe(403);
    const kept = await served.request('GET', await firstOf());
    expect(Buffer.from(await kept.arrayBuffer()).equals(lost)).toBe(true);
    await served.request('PUT', elsewhere, { body: lost });
    expect((await served.request('DELETE', await firstOf())).status).toBe(204);
  });

  it('keep the full size of a photo that a phone sends again as a smaller rendition', async () => {
    const color = { r: 7, g: 8, b: 9 };
    const takenAt = '2023:05:06 07:08:09';
    const full = await picture({ widthPx: 400, heightPx: 300, color, takenAt });
    const small = await picture({ widthPx: 40, heightPx: 30, color, takenAt });
    path = `${files}/rendition ${count}.jpg`;
    await write(full, small);
    const kept = await served.request('GET', await firstOf());
    expect(Buffer.from(await kept.arrayBuffer()).equals(full)).toBe(true);
    expect(await move(await firstOf(), `${root}/restore/target`)).toBe(201);
    const back = await served.request('GET', path);
    expect(Buffer.from(await back.arrayBuffer()).equals(full)).toBe(true);
  });

  it('are of no one else, of no folder, and of nothing in the trash', async () => {
    await write('one', 'two');
    const version = await firstOf();
    const { accounts } = served.test.app.use;
    await accounts.create({ name: `ben${count}`, password: 'battery staple' }, { door: 'test' });
    const Authorization = `Basic ${Buffer.from(`ben${count}:battery staple`).toString('base64')}`;
    const bens = version.replace('/anna/', `/ben${count}/`);
    for (const [method, where] of [
      ['GET', version],
      ['GET', bens],
      ['DELETE', bens],
      ['MOVE', bens],
      ['PROPFIND', bens],
    ] as const) {
      const headers = { Authorization, Destination: `${root}/restore/target` };
      expect((await served.request(method, where, { headers })).status, `${method} ${where}`).toBe(404);
    }
    for (const wrong of ['0', '-1', '1e3', '99999999999999999999', 'x'])
      expect((await served.request('PROPFIND', `${root}/versions/${wrong}`)).status, wrong).toBe(404);
    await served.request('DELETE', path);
    expect((await served.request('PROPFIND', history())).status).toBe(404);
  });

  it('are announced, so that the apps look for them', async () => {
    const response = await served.request('GET', '/ocs/v2.php/cloud/capabilities?format=json');
    expect(await response.json()).toMatchObject({
      ocs: { data: { capabilities: { files: { versioning: true, undelete: true } } } },
    });
  });
});
