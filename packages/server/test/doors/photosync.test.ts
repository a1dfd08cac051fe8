import { stat } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { photo } from '../rulings/photos.ts';
import { hexOf } from '../support/bodies.ts';
import { expectConsistent, filesOnDisk, visibleFiles } from '../support/library-state.ts';
import { readMultistatus } from '../support/read-multistatus.ts';
import { databaseEngines, serveOnEngine, type ServedOnEngine } from '../support/serve-on-engine.ts';
import type { ServedTestApp } from '../support/serve-test-app.ts';

const userAgent = 'PhotoSync/4.9.3 (iPhone; iOS 18.1; Scale/3.00)';
const takenSeconds = 1_417_392_000;

/** PhotoSync, as far as its requests go: under a name of its own first, then by MOVE to the final one. */
class PhotoSync {
  readonly #served: ServedTestApp;
  readonly #root: string;

  constructor(served: ServedTestApp, root: string) {
    this.#served = served;
    this.#root = root;
  }

  async send(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>> = {},
    body?: Uint8Array,
  ) {
    return this.#served.request(method, `${this.#root}${path}`, {
      headers: { 'User-Agent': userAgent, ...headers },
      ...(body !== undefined && { body }),
    });
  }

  async status(...request: Parameters<PhotoSync['send']>): Promise<number> {
    return (await this.send(...request)).status;
  }

  /** Looks, makes the folder, sends, renames, and looks at what came of it. @returns the last answer to HEAD */
  async transfer(folder: string, name: string, bytes: Uint8Array): Promise<Response> {
    await this.send('PROPFIND', `/${folder}`, { Depth: '0' });
    expect([201, 405]).toContain(await this.status('MKCOL', `/${folder}`));
    const [temporary, final] = [`/${folder}/.${name}.tacitpart`, `/${folder}/${encodeURIComponent(name)}`];
    const times = { 'X-OC-Mtime': String(takenSeconds) };
    expect([201, 204]).toContain(await this.status('PUT', encodeURI(temporary), times, bytes));
    const Destination = `${this.#served.baseUrl}${this.#root}${final}`;
    expect([201, 204]).toContain(
      await this.status('MOVE', encodeURI(temporary), { Destination, Overwrite: 'T' }),
    );
    return this.send('HEAD', final);
  }
}

describe.each(databaseEngines)('PhotoSync, with the index on %s', (engine) => {
  let on: ServedOnEngine;
  let served: ServedTestApp;
  let app: PhotoSync;
  beforeAll(async () => {
    on = await serveOnEngine(engine);
    ({ served } = on);
    app = new PhotoSync(served, '/remote.php/webdav');
  });
  afterAll(async () => {
    await expectConsistent(served.test);
    await on[Symbol.asyncDispose]();
  });

  it('finds a WebDAV server under the old address as under the new one', async () => {
    const options = await app.send('OPTIONS', '/');
    expect([options.status, options.headers.get('dav')]).toEqual([200, expect.stringMatching(/^1, 2/)]);
    expect(await app.status('HEAD', '/')).toBe(200);
    await app.transfer('Camera', 'both.jpg', photo(600));
    const body = `<d:propfind xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns"><d:prop><d:getetag/><oc:fileid/></d:prop></d:propfind>`;
    const [old, recent] = await Promise.all(
      ['/remote.php/webdav', '/remote.php/dav/files/anna'].map(async (root) => {
        const answer = await served.request('PROPFIND', `${root}/Camera/both.jpg`, {
          body,
          headers: { Depth: '0' },
        });
        return readMultistatus(await answer.text())[0];
      }),
    );
    expect(old?.href).toBe('/remote.php/webdav/Camera/both.jpg');
    expect(old?.props).toEqual(recent?.props);
  });

  it('is told where WebDAV is when its directory is wrong', async () => {
    for (const [method, path] of [
      ['PROPFIND', '/'],
      ['PROPFIND', '/photos/'],
      ['PUT', '/photo.jpg'],
      ['MKCOL', '/webdav/Camera'],
    ] as const) {
      const answer = await served.request(method, path);
      expect([answer.status, await answer.text()], `${method} ${path}`).toEqual([
        404,
        `There is nothing here. WebDAV is at ${served.baseUrl}/remote.php/webdav/\n`,
      ]);
    }
  });

  it('sends under a temporary name, and the final one keeps bytes and time, on the disk as well', async () => {
    const bytes = photo(900);
    const head = await app.transfer('Camera', 'IMG 1 ü.heic', bytes);
    expect(head.status).toBe(200);
    expect(Date.parse(head.headers.get('last-modified') ?? '') / 1000).toBe(takenSeconds);
    const got = await app.send('GET', `/Camera/${encodeURIComponent('IMG 1 ü.heic')}`);
    expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true);
    const { mtimeMs } = await stat(served.test.home.library('anna', 'Camera/IMG 1 ü.heic'));
    expect(mtimeMs / 1000).toBe(takenSeconds);
    expect(
      Object.keys(await visibleFiles(served.test, 'Camera')).some((path) => path.includes('tacitpart')),
    ).toBe(false);
  });

  it('that has forgotten what it sent adds no file to the disk, nor do the folders of three albums', async () => {
    const photos = Array.from({ length: 20 }, (_, number) => ({
      name: `IMG_${number}.jpg`,
      bytes: photo(700),
    }));
    for (const { name, bytes } of photos) await app.transfer('First', name, bytes);
    const before = await filesOnDisk(served.test);
    for (const folder of ['First', 'Album', 'Another'])
      for (const { name, bytes } of photos) await app.transfer(folder, name, bytes);
    const after = await filesOnDisk(served.test);
    expect([...after.keys()].toSorted()).toEqual([...before.keys()].toSorted());
    const album = await visibleFiles(served.test, 'Another');
    expect(Object.values(album).toSorted()).toEqual(
      photos.map(({ bytes }) => hexOf('sha256', bytes)).toSorted(),
    );
  });

  it('brings back on purpose what was deleted: it is no app that sends by itself', async () => {
    const bytes = photo(800);
    await app.transfer('Back', 'again.jpg', bytes);
    expect(await app.status('DELETE', '/Back/again.jpg')).toBe(204);
    expect((await app.transfer('Back', 'again.jpg', bytes)).status).toBe(200);
    expect(await visibleFiles(served.test, 'Back')).toEqual({ 'Back/again.jpg': hexOf('sha256', bytes) });
  });

  it('sends two photos of one name: both stay visible', async () => {
    const [first, second] = [photo(500), photo(501)];
    await app.transfer('Names', 'IMG_0001.jpg', first);
    await app.transfer('Names', 'IMG_0001.jpg', second);
    const visible = Object.values(await visibleFiles(served.test, 'Names'));
    expect(visible.toSorted()).toEqual([first, second].map((bytes) => hexOf('sha256', bytes)).toSorted());
  });

  it('keeps sidecars, edits and both halves of a Live Photo under their own names', async () => {
    const parts = ['IMG_1234.HEIC', 'IMG_E1234.JPG', 'IMG_1234.AAE', 'IMG_1234.MOV', 'IMG_1234.xmp'];
    const bytes = new Map(parts.map((name) => [`Parts/${name}`, photo(300)]));
    for (const [path, one] of bytes) await app.transfer('Parts', path.slice(6), one);
    const expected = [...bytes].map(([path, one]) => [path, hexOf('sha256', one)]);
    expect(await visibleFiles(served.test, 'Parts')).toEqual(Object.fromEntries(expected));
  });
});
