import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { photo } from '../rulings/photos.ts';
import { databaseEngines, type ServedOnEngine, serveOnEngine } from '../support/serve-on-engine.ts';
import { hrefs, type SharingPair, sharingPair } from '../support/sharing-pair.ts';

describe.each(databaseEngines)('what another account shares, on %s', (engine) => {
  let running: ServedOnEngine;
  let anna: SharingPair['anna'];
  let as: SharingPair['as'];
  let ask: SharingPair['ask'];
  let list: SharingPair['list'];
  let idOf: SharingPair['idOf'];
  let shared: SharingPair['shared'];
  beforeAll(async () => {
    running = await serveOnEngine(engine);
    ({ anna, as, ask, list, idOf, shared } = await sharingPair(running.served));
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
});
