import { describe, expect, it } from 'vitest';
import { photo } from '../rulings/photos.ts';
import { propfind } from '../support/propfind.ts';
import type { ListedResource } from '../support/read-multistatus.ts';
import { suiteApp } from '../support/suite-app.ts';

const served = suiteApp();

const files = '/remote.php/dav/files/anna';
const trash = '/remote.php/dav/trashbin/anna/trash';

const asked = '<oc:fileid/><nc:metadata-files-live-photo/><nc:trashbin-filename/>';

const list = (path: string, depth: '0' | '1'): Promise<ListedResource[]> =>
  propfind(served, path, { depth, props: asked });

const propertiesOf = async (name: string): Promise<Readonly<Record<string, string>>> =>
  (await list(`${files}/${name}`, '0'))[0]?.props ?? {};

async function put(name: string): Promise<string> {
  const body = photo(400);
  await served.request('PUT', `${files}/${name}`, { body, headers: { 'X-NC-WebDAV-Auto-Mkcol': '1' } });
  return (await propertiesOf(name))['oc:fileid'] ?? '';
}

/** What iOS does to each half once both are there. */
async function link(name: string, other: string, how = 'set'): Promise<number> {
  // The prefix is the client's own: answers bear the one that clients look for.
  const value =
    how === 'set'
      ? `<x:metadata-files-live-photo>${other}</x:metadata-files-live-photo>`
      : '<x:metadata-files-live-photo/>';
  const body = `<d:propertyupdate xmlns:d="DAV:" xmlns:x="http://nextcloud.org/ns"><d:${how}><d:prop>${value}</d:prop></d:${how}></d:propertyupdate>`;
  const response = await served.request('PROPPATCH', `${files}/${name}`, { body });
  const [, status] = /HTTP\/1\.1 (\d+)/.exec(await response.text()) ?? [];
  return Number(status);
}

async function pair(stem: string): Promise<{ readonly still: string; readonly motion: string }> {
  const [still, motion] = [await put(`${stem}.HEIC`), await put(`${stem}.mov`)];
  expect([await link(`${stem}.HEIC`, motion), await link(`${stem}.mov`, still)]).toEqual([200, 200]);
  return { still, motion };
}

const remove = async (name: string): Promise<number> =>
  (await served.request('DELETE', `${files}/${name}`)).status;
const isThere = async (name: string): Promise<boolean> =>
  (await served.request('HEAD', `${files}/${name}`)).status === 200;

async function trashed(): Promise<Readonly<Record<string, string>>> {
  const [, ...items] = await list(trash, '1');
  return Object.fromEntries(items.map(({ href, props }) => [props['nc:trashbin-filename'] ?? '', href]));
}

const restore = async (href = ''): Promise<number> => {
  const headers = { Destination: `${served.baseUrl}/remote.php/dav/trashbin/anna/restore/any` };
  return (await served.request('MOVE', href, { headers })).status;
};

describe('a Live Photo’s halves', () => {
  it('name each other, wherever they are listed', async () => {
    const { still, motion } = await pair('IMG_1');
    expect(await propertiesOf('IMG_1.HEIC')).toEqual({
      'oc:fileid': still,
      'nc:metadata-files-live-photo': motion,
    });
    expect(await propertiesOf('IMG_1.mov')).toMatchObject({ 'nc:metadata-files-live-photo': still });
    await remove('IMG_1.mov');
    const [, ...items] = await list(trash, '1');
    const others = items.map(({ props }) => props['nc:metadata-files-live-photo']);
    expect(new Set(others)).toEqual(new Set([still, motion]));
  });

  it.each(['HEIC', 'mov'])('go to the trash and come back together when the %s is deleted', async (half) => {
    await pair(`trip/of-${half}`);
    expect(await remove(`trip/of-${half}.${half}`)).toBe(204);
    expect([await isThere(`trip/of-${half}.HEIC`), await isThere(`trip/of-${half}.mov`)]).toEqual([
      false,
      false,
    ]);
    // iOS may delete the second half, too: 404 is what it takes for done.
    expect(await remove(`trip/of-${half}.${half === 'mov' ? 'HEIC' : 'mov'}`)).toBe(404);
    const items = await trashed();
    expect(await restore(items[`of-${half}.mov`])).toBe(201);
    expect([await isThere(`trip/of-${half}.HEIC`), await isThere(`trip/of-${half}.mov`)]).toEqual([
      true,
      true,
    ]);
  });

  it('part where the client says so, and a half whose other one has another partner stays', async () => {
    const { still } = await pair('parted');
    expect(await link('parted.HEIC', '', 'remove')).toBe(200);
    expect(await link('parted.mov', '0')).toBe(200);
    expect(await propertiesOf('parted.HEIC')).toEqual({ 'oc:fileid': still });
    await remove('parted.HEIC');
    expect(await isThere('parted.mov')).toBe(true);
    const old = await pair('again');
    const next = await put('again new.mov');
    await link('again.HEIC', next);
    await link('again new.mov', old.still);
    await remove('again.mov');
    expect([await isThere('again.HEIC'), await isThere('again new.mov')]).toEqual([true, true]);
  });

  it('do not go along as copies, nor across accounts, nor for nonsense', async () => {
    const { still } = await pair('copied');
    const headers = { Destination: `${served.baseUrl}${files}/copy.HEIC` };
    await served.request('COPY', `${files}/copied.HEIC`, { headers });
    await remove('copy.HEIC');
    expect([await isThere('copied.HEIC'), await isThere('copied.mov')]).toEqual([true, true]);
    expect(await link('copied.HEIC', 'the other one')).toBe(409);
    expect(await link('copied.HEIC', still)).toBe(200);
    expect(await remove('copied.HEIC')).toBe(204);
  });
});
