import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { xmp } from '../media/sidecar-hand.ts';
import { photo } from '../rulings/photos.ts';
import { databaseEngines, type ServedOnEngine, serveOnEngine } from '../support/serve-on-engine.ts';
import { credentialsOf } from '../support/sharing.ts';
import { hrefs, type SharingPair, sharingPair } from '../support/sharing-pair.ts';

describe.each(databaseEngines)('what another account shares, on %s', (engine) => {
  let running: ServedOnEngine;
  let anna: SharingPair['anna'];
  let to: SharingPair['to'];
  let as: SharingPair['as'];
  let ask: SharingPair['ask'];
  let list: SharingPair['list'];
  let idOf: SharingPair['idOf'];
  let shared: SharingPair['shared'];
  beforeAll(async () => {
    running = await serveOnEngine(engine);
    ({ anna, to, as, ask, list, idOf, shared } = await sharingPair(running.served));
    await as.anna('MKCOL', 'Private');
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const livePhoto = (other: string): string =>
    `<d:propertyupdate xmlns:d="DAV:" xmlns:nc="http://nextcloud.org/ns"><d:set><d:prop><nc:metadata-files-live-photo>${other}</nc:metadata-files-live-photo></d:prop></d:set></d:propertyupdate>`;

  it('takes nothing outside along into the trash', async () => {
    await shared('Pair', 15);
    await as.anna('PUT', 'Private/treasure.jpg', { body: photo() });
    const body = livePhoto(await idOf('Private/treasure.jpg'));
    const refused = await ask.ben('PROPPATCH', 'Pair/one.jpg', { body });
    expect(await refused.text()).toContain('403');
    // Even if its owner has put the two together, or had them together before sharing one.
    expect(await as.anna('PROPPATCH', 'Pair/one.jpg', { body })).toBe(207);
    expect(await as.ben('DELETE', 'Pair/one.jpg')).toBe(204);
    expect(await as.anna('HEAD', 'Private/treasure.jpg')).toBe(200);
  });

  it('keeps the halves of a Live Photo together inside', async () => {
    await shared('Live', 15);
    await as.anna('PUT', 'Live/two.mov', { body: photo() });
    const done = await ask.ben('PROPPATCH', 'Live/one.jpg', {
      body: livePhoto(await idOf('Live/two.mov')),
    });
    expect(await done.text()).not.toContain('403');
    expect(await as.ben('DELETE', 'Live/one.jpg')).toBe(204);
    expect(hrefs(await list('ben', 'Live'))).toEqual(['Live/']);
  });

  it('does not show what its owner has deleted, not even to the app that may ask for a day', async () => {
    await shared('Deleted', 15);
    const bytes = photo();
    const headers = { 'User-Agent': 'Mozilla/5.0 (Android) Nextcloud-android/3.36.0' };
    await as.anna('PUT', 'Deleted/secret.jpg', { body: bytes, headers });
    await as.anna('DELETE', 'Deleted/secret.jpg');
    await as.anna('PUT', 'Deleted/secret.jpg', { body: bytes, headers });
    expect(await as.anna('HEAD', 'Deleted/secret.jpg')).toBe(200);
    for (const method of ['GET', 'HEAD', 'PROPFIND'])
      expect(await as.ben(method, 'Deleted/secret.jpg', { headers: { Depth: '0' } }), method).toBe(404);
    expect(await as.ben('PROPPATCH', 'Deleted/secret.jpg', { body: livePhoto('0') })).toBe(404);
  });

  it('cannot keep the originals back, and is not said to', async () => {
    await as.anna('MKCOL', 'Kept');
    const fields = { path: '/Kept', shareType: '0', shareWith: 'ben' };
    expect((await anna.call('POST', 'shares', { ...fields, hideDownload: 'true' })).status).toBe(400);
    const { status, data } = await anna.call('POST', 'shares', { ...fields, hideDownload: 'false' });
    expect([status, data.hide_download]).toEqual([200, 0]);
  });

  it('may be sent again where files may be added, and nothing is replaced by that', async () => {
    await shared('Again', 5);
    const bytes = photo();
    const times = (seconds: string) => ({ 'X-OC-MTime': seconds });
    expect(await as.ben('PUT', 'Again/new.jpg', { body: bytes, headers: times('1600000000') })).toBe(201);
    const before = (await list('anna', 'Again/new.jpg', '0'))[0]?.props['d:getetag'];
    expect(await as.ben('PUT', 'Again/new.jpg', { body: bytes, headers: times('1700000000') })).toBe(204);
    expect(await as.ben('PUT', 'Again/new.jpg', { body: photo() })).toBe(403);
    expect((await list('anna', 'Again/new.jpg', '0'))[0]?.props['d:getetag']).toBe(before);
  });

  it('gets no words about what is there where files may only be added, and of the same app’s own it may', async () => {
    await shared('Words', 5);
    expect(await as.ben('PUT', 'Words/one.jpg.xmp', { body: xmp(1) })).toBe(403);
    expect(await as.ben('PUT', 'Words/other.jpg.xmp', { body: xmp(1) })).toBe(201);
    const { use, store } = running.served.test.app;
    const account = await store.accountByName('ben');
    const { token } = await use.accounts.addDevice(account?.id ?? 0, 'Ben’s phone', { door: 'web' });
    const headers = { Authorization: credentialsOf('ben', token) };
    expect(await as.ben('PUT', 'Words/mine.jpg', { body: photo(), headers })).toBe(201);
    expect(await as.ben('PUT', 'Words/mine.jpg.xmp', { body: xmp(2), headers })).toBe(201);
    expect(await as.ben('PUT', 'Words/one.xmp', { body: xmp(2), headers })).toBe(403);
  });

  async function sendInChunks(name: string, path: string, bytes: Uint8Array): Promise<readonly number[]> {
    const folder = `/remote.php/dav/uploads/ben/${name}`;
    await as.ben('MKCOL', folder);
    await as.ben('PUT', `${folder}/1`, { body: bytes });
    const move = (): Promise<number> => as.ben('MOVE', `${folder}/.file`, { headers: to(path) });
    return [await move(), await move()];
  }

  it('may be sent again in chunks, too', async () => {
    await shared('Pieces', 5);
    const bytes = photo();
    expect(await sendInChunks('first', 'Pieces/new.jpg', bytes)).toEqual([201, 201]);
    expect(await sendInChunks('second', 'Pieces/new.jpg', bytes)).toEqual([204, 204]);
    expect(await sendInChunks('third', 'Pieces/new.jpg', photo())).toEqual([403, 403]);
  });

  it('costs its owner’s room, not that of whoever sends it', async () => {
    await shared('Room', 15);
    const { use, store } = running.served.test.app;
    const id = (await store.accountByName('ben'))?.id ?? 0;
    const folder = '/remote.php/dav/uploads/ben/room';
    expect(await as.ben('MKCOL', folder)).toBe(201);
    expect(await as.ben('PUT', `${folder}/1`, { body: photo(3000) })).toBe(201);
    await use.accounts.change(id, { quotaBytes: 100 }, { door: 'test' });
    expect(await as.ben('MOVE', `${folder}/.file`, { headers: to('mine.jpg') })).toBe(507);
    expect(await as.ben('MOVE', `${folder}/.file`, { headers: to('Room/theirs.jpg') })).toBe(201);
    await use.accounts.change(id, { quotaBytes: null }, { door: 'test' });
  });

  it('keeps the names of the folders above it from the page of the other’s device', async () => {
    await as.anna('MKCOL', 'Divorce');
    await shared('Divorce/Party', 15);
    const { use, store, foundation } = running.served.test.app;
    const id = (await store.accountByName('ben'))?.id ?? 0;
    const { device, token } = await use.accounts.addDevice(id, 'Phone', { door: 'test' });
    const headers = { Authorization: credentialsOf('ben', token) };
    expect(await as.ben('PUT', 'Party/new.jpg', { body: photo(), headers })).toBe(201);
    expect(await as.ben('PUT', 'own.jpg', { body: photo(), headers })).toBe(201);
    expect(await foundation.sources.of(device.id)).toMatchObject([{ path: [], items: 1 }]);
  });
});
