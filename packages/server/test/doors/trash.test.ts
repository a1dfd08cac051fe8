import { beforeEach, describe, expect, it } from 'vitest';
import { photo } from '../rulings/photos.ts';
import { propfind } from '../support/propfind.ts';
import { type ListedResource, readMultistatus } from '../support/read-multistatus.ts';
import { suiteApp } from '../support/suite-app.ts';

const served = suiteApp();

const files = '/remote.php/dav/files/anna';
const trash = '/remote.php/dav/trashbin/anna/trash';
/** What the iOS app asks of each item. */
const asked =
  '<nc:trashbin-filename/><nc:trashbin-original-location/><nc:trashbin-deletion-time/><nc:trashbin-deleted-by-id/><oc:id/><oc:fileid/><oc:size/><oc:favorite/><nc:has-preview/><d:getcontenttype/><d:getcontentlength/><d:resourcetype/>';

const list = (depth: '0' | '1' = '1', where = trash): Promise<ListedResource[]> =>
  propfind(served, where, { depth, props: asked });

const items = async (): Promise<ListedResource[]> => (await list()).slice(1);

async function status(method: string, path: string, body?: Uint8Array | string): Promise<number> {
  return (await served.request(method, path, body === undefined ? {} : { body })).status;
}

const restore = async (href: string, to = 'whatever'): Promise<number> => {
  const headers = {
    Destination: `${served.baseUrl}/remote.php/dav/trashbin/anna/restore/${to}`,
    Overwrite: 'F',
  };
  return (await served.request('MOVE', href, { headers })).status;
};

describe('the trash', () => {
  beforeEach(async () => {
    await served.request('DELETE', trash);
  });

  it('lists itself first, then what was deleted, as the apps read it', async () => {
    await status('MKCOL', `${files}/Söder & co`);
    await status('PUT', `${files}/Söder & co/IMG 1.jpg`, photo(700));
    const before = Math.floor(Date.now() / 1000);
    expect(await status('DELETE', `${files}/Söder & co/IMG 1.jpg`)).toBe(204);
    const [folder, item, ...more] = await list();
    expect(more).toEqual([]);
    expect(folder).toMatchObject({ href: `${trash}/`, props: { 'd:resourcetype': '<d:collection/>' } });
    expect(item?.href).toMatch(new RegExp(`^${trash}/IMG%201\\.jpg\\.d\\d+`));
    expect(item?.props).toMatchObject({
      'nc:trashbin-filename': 'IMG 1.jpg',
      'nc:trashbin-original-location': 'Söder &amp; co/IMG 1.jpg',
      'nc:trashbin-deleted-by-id': 'anna',
      'oc:size': '700',
      'd:getcontentlength': '700',
      'd:getcontenttype': 'image/jpeg',
      'd:resourcetype': '',
      'nc:has-preview': 'true',
    });
    expect(item?.props['oc:id'], 'Android reads it as a number').toBe(item?.props['oc:fileid']);
    expect(Number(item?.props['nc:trashbin-deletion-time'])).toBeGreaterThanOrEqual(before);
    expect(await list('0')).toHaveLength(1);
    expect(await list('0', item?.href)).toMatchObject([{ href: item?.href }]);
    await status('DELETE', `${files}/Söder & co`);
  });

  it('keeps what was deleted twice under one name in the same second', async () => {
    for (const bytes of [photo(500), photo(501)]) {
      await status('PUT', `${files}/twice.jpg`, bytes);
      await status('DELETE', `${files}/twice.jpg`);
    }
    const hrefs = (await items()).map(({ href }) => href);
    expect(new Set(hrefs).size).toBe(2);
  });

  it('gives back to where it was, with its folders, and never over anything', async () => {
    await status('MKCOL', `${files}/holiday`);
    await status('PUT', `${files}/holiday/sea.txt`, 'the sea');
    await status('DELETE', `${files}/holiday/sea.txt`);
    await status('DELETE', `${files}/holiday`);
    const inside = (await items()).find(({ props }) => props['nc:trashbin-filename'] === 'sea.txt');
    expect(await restore(inside?.href ?? '')).toBe(201);
    expect(await (await served.request('GET', `${files}/holiday/sea.txt`)).text()).toBe('the sea');

    await status('DELETE', `${files}/holiday/sea.txt`);
    await status('PUT', `${files}/holiday/sea.txt`, 'another sea');
    const again = (await items()).find(({ props }) => props['nc:trashbin-filename'] === 'sea.txt');
    expect(await restore(again?.href ?? '', 'sea.txt')).toBe(201);
    expect(await (await served.request('GET', `${files}/holiday/sea.txt`)).text()).toBe('another sea');
    const names = await served.request('PROPFIND', `${files}/holiday`, { headers: { Depth: '1' } });
    expect(readMultistatus(await names.text())).toHaveLength(3);
  });

  it('lets go of one item, and of all', async () => {
    for (const name of ['a.txt', 'b.txt', 'c.txt']) {
      await status('PUT', `${files}/${name}`, name);
      await status('DELETE', `${files}/${name}`);
    }
    const [first] = await items();
    expect(await status('DELETE', first?.href ?? '')).toBe(204);
    expect(await status('DELETE', first?.href ?? '')).toBe(404);
    expect(await items()).toHaveLength(2);
    expect(await status('DELETE', trash)).toBe(204);
    expect(await items()).toEqual([]);
    expect(await status('DELETE', trash), 'empty already').toBe(204);
  });

  it('shows previews, and nothing of it is found by a search', async () => {
    await status('PUT', `${files}/gone.jpg`, photo(600));
    await status('DELETE', `${files}/gone.jpg`);
    const body = `<d:searchrequest xmlns:d="DAV:"><d:basicsearch><d:select><d:prop><d:displayname/></d:prop></d:select><d:from><d:scope><d:href>/files/anna</d:href><d:depth>infinity</d:depth></d:scope></d:from><d:where><d:like><d:prop><d:displayname/></d:prop><d:literal>%gone%</d:literal></d:like></d:where></d:basicsearch></d:searchrequest>`;
    const found = await served.request('SEARCH', '/remote.php/dav', { body });
    expect(readMultistatus(await found.text())).toEqual([]);
    const [item] = await items();
    const preview = `/index.php/apps/files_trashbin/preview?fileId=${item?.props['oc:fileid']}&x=64&y=64`;
    // These bytes are no picture: what counts is that the address is known, and no error.
    expect(await status('GET', preview)).toBe(404);
  });
});
