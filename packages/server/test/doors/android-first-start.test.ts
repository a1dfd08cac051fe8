import { picture } from '@photokeep/media/testing/picture';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { photo } from '../rulings/photos.ts';
import { counts } from '../support/counts.ts';
import { expectConsistent } from '../support/library-state.ts';
import { AndroidPhone } from '../support/phones/android-phone.ts';
import { capabilitiesAnswer, statusAnswer, userAnswer } from '../support/phones/typed-answers.ts';
import { databaseEngines, type ServedOnEngine, serveOnEngine } from '../support/serve-on-engine.ts';

const items = counts(30, 200);
const firstSeconds = Date.UTC(2024, 4, 1, 8) / 1000;

const compare = (op: string, prop: string, literal: string | number): string =>
  `<d:${op}><d:prop><${prop}/></d:prop><d:literal>${literal}</d:literal></d:${op}>`;
const like = (type: string): string => compare('like', 'd:getcontenttype', `${type}/%`);
const media = `<d:or>${like('image')}${like('video')}</d:or>`;

describe.each(databaseEngines)('the Android app, with the index on %s', (engine) => {
  let server: ServedOnEngine;
  let phone: AndroidPhone;
  beforeAll(async () => {
    server = await serveOnEngine(engine);
    phone = new AndroidPhone(server.served.baseUrl);
  });
  afterAll(async () => {
    await expectConsistent(server.served.test);
    await server[Symbol.asyncDispose]();
  });

  const folderOf = (at: number): string => `InstantUpload/Camera/2024/0${5 + (at % 3)}`;
  const nameOf = (at: number): string => `PXL_20240501_${String(100_000 + at)}~2 (1).jpg`;

  it('finds the server, how to log in, and that the network works', async () => {
    statusAnswer.parse(await phone.json('/status.php'));
    const asked = await phone.send('HEAD', '/remote.php/dav');
    expect(asked.status).toBe(401);
    expect(asked.headers.get('www-authenticate')).toMatch(/^Basic realm="[^"]+"/);
    await phone.logIn('body');
    userAnswer.parse(await phone.ocs('/ocs/v2.php/cloud/user'));
    capabilitiesAnswer(200).parse(await phone.ocs('/ocs/v2.php/cloud/capabilities'));
    const { status, headers, body } = await phone.send('GET', '/index.php/204');
    expect([status, headers.get('content-length') ?? '0', body.length]).toEqual([204, '0', 0]);
  });

  it('starts for the first time: what it may do, an empty home, and no shares', async () => {
    const { status, headers } = await phone.send('OPTIONS', '/remote.php/dav');
    expect([status, headers.get('allow')]).toEqual([200, expect.stringContaining('SEARCH')]);
    const [root, ...rest] = await phone.list(`${phone.files}/`, 1);
    expect(root).toMatchObject({ path: '/', isFolder: true });
    expect(rest).toEqual([]);
    const shares = await phone.send('GET', '/ocs/v2.php/apps/files_sharing/api/v1/shares', {
      headers: { 'OCS-APIRequest': 'true' },
    });
    expect(shares.status).toBe(200);
    expect(shares.body.toString()).toMatch(/<statuscode>200<\/statuscode>[\s\S]*<data><\/data>/);
    await phone.ocs('/ocs/v2.php/core/navigation/apps?absolute=true');
    expect((await phone.send('PROPFIND', `/remote.php/dav/photos/${phone.user}/albums`)).status).toBe(404);
    expect(await phone.search(media)).toEqual([]);
  });

  it('uploads its folder one after the other, large files in chunks, and finds each as it was sent', async () => {
    for (let at = 0; at < items; at++) {
      const bytes = photo(at % 7 === 3 ? 7300 : 900);
      const stored = await phone.upload(folderOf(at), nameOf(at), { bytes, mtimeSeconds: firstSeconds + at });
      expect(stored).toMatchObject({
        modifiedSeconds: firstSeconds + at,
        type: 'image/jpeg',
        isFolder: false,
      });
      expect(stored.remoteId).toMatch(new RegExp(`^0*${stored.localId}oc`));
    }
    const [, ...listed] = await phone.list(`${phone.files}/${folderOf(0)}`, 1);
    expect(listed).toHaveLength(Math.ceil(items / 3));
  });

  it('may send one file twice at once, as its workers overlap, and it is there once', async () => {
    const path = `${phone.files}/InstantUpload/twice.jpg`;
    const bytes = photo(2000);
    const put = () =>
      phone.send('PUT', path, { body: bytes, headers: { 'X-OC-Mtime': String(firstSeconds) } });
    const answers = await Promise.all([put(), put(), put()]);
    expect(answers.every(({ status }) => status === 201 || status === 204)).toBe(true);
    expect(new Set(answers.map(({ headers }) => headers.get('etag'))).size).toBe(1);
    const [, ...listed] = await phone.list(`${phone.files}/InstantUpload`, 1);
    expect(listed.filter(({ isFolder }) => !isFolder)).toHaveLength(1);
    await phone.send('DELETE', path);
  });

  it('fills its media tab, its recent files and its search', async () => {
    expect(await phone.search(media)).toHaveLength(items);
    const range =
      compare('lt', 'd:getlastmodified', firstSeconds + 10) +
      compare('gt', 'd:getlastmodified', firstSeconds);
    const limit = '<d:limit><d:nresults>5</d:nresults></d:limit>';
    expect(await phone.search(`<d:and>${range}${media}</d:and>`)).toHaveLength(9);
    expect(await phone.search(`<d:and>${range}${media}</d:and>`, limit)).toHaveLength(5);
    const recent = compare('gt', 'd:getlastmodified', '2024-05-01T08:00:00Z');
    expect(await phone.search(recent)).not.toHaveLength(0);
    expect(await phone.search(like('image'))).toHaveLength(items);
    const named = await phone.search(compare('like', 'd:displayname', '%100004~2%'));
    expect(named.map(({ path }) => decodeURIComponent(path))).toEqual([`/${folderOf(4)}/${nameOf(4)}`]);
    const [first] = named;
    expect(await phone.search(compare('eq', 'oc:fileid', first?.localId ?? ''))).toHaveLength(1);
    expect(await phone.search('<d:is-collection/>')).toHaveLength(6);
  });

  it('shows previews by path and by id, and plays a film from a direct link', async () => {
    const bytes = await picture({ widthPx: 500, heightPx: 300, color: { r: 9, g: 200, b: 9 } });
    const { localId } = await phone.upload('Drawn & kept', 'a picture.jpg', {
      bytes,
      mtimeSeconds: firstSeconds,
    });
    for (const path of [
      '/index.php/apps/files/api/v1/thumbnail/288/288/Drawn%20%26%20kept/a%20picture.jpg',
      `/index.php/core/preview?fileId=${localId}&x=1080&y=1920&a=1&mode=cover&forceIcon=0`,
    ]) {
      const { status, headers } = await phone.send('GET', path);
      expect([status, headers.get('content-type')]).toEqual([200, expect.stringMatching(/^image\//)]);
    }
    const link = await phone.send('POST', '/ocs/v2.php/apps/dav/api/v1/direct?format=json', {
      body: `fileId=${localId}`,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'OCS-APIRequest': 'true' },
    });
    const { url } = (JSON.parse(link.body.toString()) as { ocs: { data: { url: string } } }).ocs.data;
    const part = await fetch(url, { headers: { Range: 'bytes=0-9' } });
    expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 10]);
  });

  it('stars a photo and lists its favourites', async () => {
    const path = `${phone.files}/${folderOf(1)}/${encodeURIComponent(nameOf(1))}`;
    const body =
      '<d:propertyupdate xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns"><d:set><d:prop><oc:favorite>1</oc:favorite></d:prop></d:set></d:propertyupdate>';
    await phone.multistatus('PROPPATCH', path, { body });
    const found = await phone.search(compare('eq', 'oc:favorite', 'yes'));
    expect(found).toMatchObject([{ favourite: true, path: path.slice(phone.files.length) }]);
  });

  it('deletes photos and a folder, and restores them from its list of deleted files', async () => {
    const path = `${phone.files}/${folderOf(2)}/${encodeURIComponent(nameOf(2))}`;
    const [before] = await phone.list(path, 0);
    expect((await phone.send('DELETE', path)).status).toBe(204);
    const folder = `${phone.files}/${folderOf(0)}`;
    const inside = (await phone.list(folder, 1)).length;
    expect((await phone.send('DELETE', folder)).status).toBe(204);
    const trash = await phone.trash();
    expect(trash).toHaveLength(3);
    for (const item of trash) {
      // Parsed as a number there, unlike anywhere else.
      expect(item.remoteId).toBe(item.localId);
      const destination = `${phone.baseUrl}/remote.php/dav/trashbin/${phone.user}/restore/${encodeURIComponent(item.trashName)}`;
      const { status } = await phone.send('MOVE', item.href, { headers: { Destination: destination } });
      expect(status).toBe(201);
    }
    expect((await phone.list(path, 0))[0]?.localId).toBe(before?.localId);
    expect(await phone.list(folder, 1)).toHaveLength(inside);
    expect(await phone.trash()).toEqual([]);
    await phone.send('DELETE', path);
    expect((await phone.send('DELETE', `/remote.php/dav/trashbin/${phone.user}/trash`)).status).toBe(204);
    expect(await phone.trash()).toEqual([]);
  });
});
