import { beforeEach, describe, expect, it } from 'vitest';
import { patch } from '../support/dav-bodies.ts';
import { propfind } from '../support/propfind.ts';
import type { ListedResource } from '../support/read-multistatus.ts';
import { suiteApp } from '../support/suite-app.ts';

const served = suiteApp();

const files = '/remote.php/dav/files/anna';
const trash = '/remote.php/dav/trashbin/anna/trash';
const asked =
  '<nc:trashbin-filename/><nc:trashbin-original-location/><nc:trashbin-deletion-time/><oc:id/><oc:fileid/><d:getcontentlength/><d:resourcetype/>';

/** What the iOS app shows of an address in the trash: it drops the first one, which is the folder itself. */
async function shown(where = trash): Promise<ListedResource[]> {
  return (await propfind(served, where, { depth: '1', props: asked })).slice(1);
}

const hrefIn = async (where: string, name: string): Promise<string> =>
  (await shown(where)).find(({ props }) => props['nc:trashbin-filename'] === name)?.href ?? '';

async function status(method: string, path: string, body?: string): Promise<number> {
  return (await served.request(method, path, body === undefined ? {} : { body })).status;
}

const restore = async (href: string): Promise<number> => {
  const headers = { Destination: `${served.baseUrl}/remote.php/dav/trashbin/anna/restore/whatever` };
  return (await served.request('MOVE', href, { headers })).status;
};

const fileId = async (path: string): Promise<string | undefined> =>
  (await propfind(served, path, { depth: '0', props: '<oc:fileid/>' }))[0]?.props['oc:fileid'];

const text = async (path: string): Promise<string> =>
  (await served.request('GET', `${files}/${path}`)).text();

/** `2024/Söder & co` with two files and a folder, deleted. @returns where it lies in the trash */
async function deleteTrip(): Promise<string> {
  for (const folder of ['2024', '2024/Söder & co', '2024/Söder & co/raw'])
    await status('MKCOL', `${files}/${folder}`);
  for (const file of ['sea.txt', 'hill.txt', 'raw/sea.raw'])
    await status('PUT', `${files}/2024/Söder & co/${file}`, file);
  expect(await status('DELETE', `${files}/2024/Söder & co`)).toBe(204);
  return hrefIn(trash, 'Söder &amp; co');
}

describe('a folder in the trash', () => {
  beforeEach(async () => {
    for (const folder of ['2024', '2025']) await status('DELETE', `${files}/${folder}`);
    await status('DELETE', trash);
  });

  it('shows what went with it, at every depth', async () => {
    const trip = await deleteTrip();
    const [folder] = await shown();
    const inside = await shown(trip);
    expect(inside.map(({ href }) => href)).toEqual([`${trip}hill.txt`, `${trip}raw/`, `${trip}sea.txt`]);
    expect(inside.map(({ props }) => props['nc:trashbin-original-location'])).toEqual([
      '2024/Söder &amp; co/hill.txt',
      '2024/Söder &amp; co/raw',
      '2024/Söder &amp; co/sea.txt',
    ]);
    const deletion = 'nc:trashbin-deletion-time';
    for (const { props } of inside) {
      expect(props['oc:id'], 'Android reads it as a number').toBe(props['oc:fileid']);
      expect(props[deletion]).toBe(folder?.props[deletion]);
    }
    const deeper = await shown(`${trip}raw/`);
    expect(deeper).toMatchObject([{ href: `${trip}raw/sea.raw`, props: { 'd:getcontentlength': '11' } }]);
    expect(await propfind(served, trip, { depth: '0', props: asked })).toHaveLength(1);
    expect(await status('PROPFIND', `${trip}nothing.txt`)).toBe(404);
    expect(await status('PROPFIND', `${trip}sea.txt/deeper`)).toBe(404);
  });

  it('gives back one file of it to where that was, and keeps the others', async () => {
    const trip = await deleteTrip();
    expect(await restore(await hrefIn(`${trip}raw/`, 'sea.raw'))).toBe(201);
    expect(await text('2024/Söder & co/raw/sea.raw')).toBe('raw/sea.raw');
    expect(await shown(`${trip}raw/`)).toEqual([]);
    expect((await shown(trip)).map(({ props }) => props['nc:trashbin-filename'])).toEqual([
      'hill.txt',
      'raw',
      'sea.txt',
    ]);
    expect(await restore(trip), 'the rest comes back beside it').toBe(201);
    expect(await text('2024/Söder & co (2)/hill.txt')).toBe('hill.txt');
  });

  it('gives it back below a folder that was renamed meanwhile', async () => {
    const trip = await deleteTrip();
    const headers = { Destination: `${served.baseUrl}${files}/2025` };
    expect((await served.request('MOVE', `${files}/2024`, { headers })).status).toBe(201);
    expect(await restore(await hrefIn(trip, 'sea.txt'))).toBe(201);
    expect(await text('2025/Söder & co/sea.txt')).toBe('sea.txt');
  });

  it('gives back both halves of a Live Photo', async () => {
    await status('MKCOL', `${files}/2024`);
    const halves = [`${files}/2024/IMG_1.HEIC`, `${files}/2024/IMG_1.MOV`];
    for (const half of halves) await status('PUT', half, half);
    const ids = await Promise.all(halves.map(fileId));
    for (const [at, half] of halves.entries()) {
      const told = `<nc:metadata-files-live-photo>${ids[1 - at]}</nc:metadata-files-live-photo>`;
      expect(await status('PROPPATCH', half, patch(told))).toBe(207);
    }
    await status('DELETE', `${files}/2024`);
    const folder = await hrefIn(trash, '2024');
    expect(await restore(await hrefIn(folder, 'IMG_1.HEIC'))).toBe(201);
    expect(await Promise.all(halves.map(fileId))).toEqual(ids);
    expect(await shown(folder)).toEqual([]);
  });

  it('ends as a whole only', async () => {
    const trip = await deleteTrip();
    expect(await status('DELETE', `${trip}sea.txt`)).toBe(403);
    expect(await shown(trip)).toHaveLength(3);
    expect(await status('DELETE', trip)).toBe(204);
    expect(await shown()).toEqual([]);
  });
});
