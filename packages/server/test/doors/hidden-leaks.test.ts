import { request, type IncomingMessage } from 'node:http';
import { bytes } from '@photokeep/media/testing/bytes';
import { ftyp } from '@photokeep/media/testing/isobmff';
import { jpeg, xmpSegment } from '@photokeep/media/testing/jpeg';
import { describe, expect, it } from 'vitest';
import { motion } from '../media/live-halves.ts';
import { jpegShot, rawShot } from '../media/shots.ts';
import { StackApp } from '../media/stack-app.ts';
import { suiteStacks } from '../media/suite-stacks.ts';
import { act, hide, idOf, lock, pin, rebuildAndSignIn, shown, unlock } from '../support/hidden-photos.ts';
import { expectConsistent } from '../support/library-state.ts';
import { databaseEngines } from '../support/serve-on-engine.ts';

describe.each(databaseEngines)('what is hidden, on %s', (engine) => {
  let app: StackApp;
  suiteStacks(engine, async (started) => {
    app = started;
    await app.client.call('PUT /hidden/pin', { body: { pin } });
    await lock(app);
  });

  const entryOf = async (name: string): Promise<number> =>
    (await app.item(await idOf(app, name))).entryId ?? 0;
  const inTrash = async () => (await app.client.call('GET /trash')).body.items;

  it('is in no earlier version of the file that was written over it', async () => {
    await app.put('A.JPG', jpegShot());
    await hide(app, 'A.JPG');
    await app.put('A.JPG', jpegShot());
    expect(await shown(app)).toEqual([]);
    await unlock(app);
    await act(app, 'unhide', (await app.client.call('GET /hidden/assets')).body.assets.id);
    await lock(app);
    const params = { id: await entryOf('A.JPG') };
    const versions = async () =>
      (await app.client.call('GET /entries/{id}/versions', { params })).body.versions;
    expect(await versions()).toEqual([]);
    await unlock(app);
    const [version] = await versions();
    const earlier = { params: { ...params, version: version?.id ?? 0 } };
    const original = async () =>
      (await app.client.fetch('GET /entries/{id}/versions/{version}/original', earlier)).status;
    const restore = async () =>
      (await app.client.fetch('POST /entries/{id}/versions/{version}/restoration', earlier)).status;
    expect(await original()).toBe(200);
    await lock(app);
    expect([await original(), await restore()]).toEqual([404, 404]);
    await unlock(app);
    expect(await restore()).toBe(200);
    await app.settle();
    await lock(app);
    expect(await shown(app)).toEqual([]);
  });

  it('does not go for good with a folder of the trash before the PIN', async () => {
    await app.putAll({ 'Trip/Day/B.JPG': jpegShot(), 'Walk/C.JPG': jpegShot({ at: '13:00:00' }) });
    const id = await hide(app, 'B.JPG');
    for (const folder of ['Trip', 'Walk']) await app.remove(folder);
    const trip = (await inTrash()).find(({ name }) => name === 'Trip')?.id ?? 0;
    const { body } = await app.client.call('POST /trash/actions', {
      body: { action: 'delete', ids: [trip] },
    });
    expect(body.results).toEqual([{ id: trip, outcome: 'failed', reason: 'forbidden', trashId: null }]);
    const empty = async () => (await app.client.call('DELETE /trash')).body;
    expect(await empty()).toEqual({ deleted: 1, failed: 1 });
    await unlock(app);
    expect((await app.client.fetch('GET /assets/{id}/original', { params: { id } })).status).toBe(200);
    expect(await empty()).toEqual({ deleted: 1, failed: 0 });
    await lock(app);
  });

  it('is not put back, found or deleted in folders before the PIN', async () => {
    await app.put('D.JPG', jpegShot());
    const entryIds = [await entryOf('D.JPG')];
    const id = await hide(app, 'D.JPG');
    const ask = async (operation: 'POST /entry-restorations' | 'POST /entry-deletions') =>
      (await app.client.call(operation, { body: { entryIds } })).body.results;
    const unknown = [{ id: entryIds[0], code: 'not-found', folderId: null, name: null }];
    expect(await ask('POST /entry-restorations')).toEqual(unknown);
    await unlock(app);
    await act(app, 'trash', [id]);
    await lock(app);
    expect(await ask('POST /entry-restorations')).toEqual(unknown);
    expect(await ask('POST /entry-deletions')).toEqual(unknown);
    await unlock(app);
    expect(await ask('POST /entry-restorations')).toMatchObject([{ code: null, name: 'D.JPG' }]);
    await app.settle();
    await lock(app);
  });

  it('is not named beside the photo that it was parted from', async () => {
    await app.putAll({ 'E.JPG': jpegShot(), 'E.DNG': rawShot() });
    expect(await app.setApart('PUT', 'E.JPG', 'E.DNG')).toBe(204);
    await hide(app, 'E.DNG');
    const id = await idOf(app, 'E.JPG');
    const apart = async () => (await app.item(id)).apart.map(({ name }) => name);
    expect(await apart()).toEqual([]);
    await unlock(app);
    expect(await apart()).toEqual(['E.DNG']);
    await lock(app);
  });

  it('leaves no original, motion or captions in the browser', async () => {
    const video = bytes(ftyp('mp42'), 'the video itself');
    const told = `GCamera:MicroVideo="1" GCamera:MicroVideoOffset="${video.length}"`;
    const moving = xmpSegment(`<x:xmpmeta><rdf:RDF><rdf:Description ${told}/></rdf:RDF></x:xmpmeta>`);
    await app.putAll({
      'MVIMG_1.jpg': bytes(jpeg(moving), video),
      'film.mov': motion({ second: 10 }),
      'film.srt': '1\n00:00:01,000 --> 00:00:02,000\nHello\n',
    });
    const ids = [await idOf(app, 'MVIMG_1.jpg'), await idOf(app, 'film.mov')] as const;
    const [photo, film] = [await app.item(ids[0]), await app.item(ids[1])];
    const caching = async () => {
      const words = { id: film.id, entry: film.captions[0]?.entryId ?? 0 };
      const answers = await Promise.all([
        app.client.fetch('GET /assets/{id}/original', { params: { id: photo.id } }),
        app.client.fetch('GET /entries/{id}/original', { params: { id: photo.entryId ?? 0 } }),
        app.client.fetch('GET /assets/{id}/motion', { params: { id: photo.id } }),
        app.client.fetch('GET /assets/{id}/captions/{entry}', { params: words }),
      ]);
      return answers.map(({ status, headers }) => `${status} ${headers.get('cache-control')}`);
    };
    expect(new Set(await caching())).toEqual(new Set(['200 private, no-cache']));
    await act(app, 'hide', ids);
    await unlock(app);
    expect(new Set(await caching())).toEqual(new Set(['200 no-store']));
    await app.put('G.JPG', jpegShot());
    const params = { id: await entryOf('G.JPG') };
    await hide(app, 'G.JPG');
    await app.put('G.JPG', jpegShot());
    await unlock(app);
    const [version] = (await app.client.call('GET /entries/{id}/versions', { params })).body.versions;
    const earlier = { params: { ...params, version: version?.id ?? 0 } };
    const sent = await app.client.fetch('GET /entries/{id}/versions/{version}/original', earlier);
    expect([sent.status, sent.headers.get('cache-control')]).toEqual([200, 'no-store']);
    await lock(app);
  });

  it('does not come with a ZIP file that was begun before', async () => {
    // More than lies between the disk and whoever reads: what is behind it is opened only when they go on.
    await app.put('Big/a.bin', new Uint8Array(24_000_000).fill(7));
    await app.put('Big/b.JPG', jpegShot());
    const { entries } = (await app.client.call('GET /folders/{id}', { params: { id: 'root' } })).body;
    const path = `/api/v1/folders/${entries[0]?.id ?? 0}/zip`;
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { Cookie: app.client.cookie };
      request(app.served.baseUrl + path, { headers }, resolve)
        .on('error', reject)
        .end();
    });
    expect(answer.statusCode).toBe(200);
    await hide(app, 'b.JPG');
    const sent = async () => {
      for await (const _ of answer);
      return answer.complete;
    };
    expect(await sent().catch(() => false)).toBe(false);
  });

  it('is hidden still when it was deleted for good and comes once more', async () => {
    const photo = jpegShot();
    await app.put('F.JPG', photo);
    const id = await hide(app, 'F.JPG');
    await unlock(app);
    await act(app, 'trash', [id]);
    expect((await app.client.call('DELETE /trash')).body).toEqual({ deleted: 1, failed: 0 });
    await lock(app);
    const headers = { 'User-Agent': 'Mozilla/5.0 (Android) Nextcloud-android/3.30.0' };
    const again = await app.served.request('PUT', '/remote.php/dav/files/anna/F.JPG', {
      body: photo,
      headers,
    });
    expect(again.ok).toBe(true);
    await app.settle();
    expect(await inTrash()).toEqual([]);
    await unlock(app);
    expect(await inTrash()).toMatchObject([{ name: 'F.JPG' }]);
    await lock(app);
    await expectConsistent(app.served.test);
    await app.put('By hand.JPG', photo);
    expect(await shown(app)).toEqual([]);
  });
});

it('is hidden still when it comes once more into an index that was made anew', async () => {
  await using app = await StackApp.start();
  await app.client.call('PUT /hidden/pin', { body: { pin } });
  const photo = jpegShot();
  await app.put('F.JPG', photo);
  await act(app, 'hide', [await idOf(app, 'F.JPG')]);
  await app.remove('F.JPG');
  expect((await app.client.call('DELETE /trash')).body).toEqual({ deleted: 1, failed: 0 });
  await rebuildAndSignIn(app);
  await app.put('F.JPG', photo);
  expect(await shown(app)).toEqual([]);
});
