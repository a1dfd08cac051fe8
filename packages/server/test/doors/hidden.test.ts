import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { jpegShot, rawShot } from '../media/shots.ts';
import { StackApp } from '../media/stack-app.ts';
import { act, idOf, pin, rebuildAndSignIn, shown } from '../support/hidden-photos.ts';
import { expectConsistent } from '../support/library-state.ts';
import { databaseEngines } from '../support/serve-on-engine.ts';
import { WebClient } from '../support/web-client.ts';

describe.each(databaseEngines)('hidden photos on %s', (engine) => {
  let app: StackApp;
  beforeAll(async () => {
    app = await StackApp.start(engine);
  });
  afterAll(() => app[Symbol.asyncDispose]());
  afterEach(() => app.clear());

  const lock = () => app.client.call('DELETE /hidden/unlock');
  const unlock = async (tried = pin): Promise<number> =>
    (await app.client.call('POST /hidden/unlock', { body: { pin: tried } })).status;

  it('are hidden by nobody who has no PIN, which has four to eight digits', async () => {
    await app.put('A.JPG', jpegShot());
    const ids = [await idOf(app, 'A.JPG')];
    const refused = await app.client.call('POST /assets/actions', { body: { action: 'hide', ids } });
    expect(refused.status).toBe(403);
    for (const wrong of ['123', '123456789', '12a4', ''])
      expect((await app.client.call('PUT /hidden/pin', { body: { pin: wrong } })).status).toBe(400);
    expect((await app.client.call('GET /hidden/lock')).body).toEqual({ hasPin: false, isOpen: false });
    expect((await app.client.call('PUT /hidden/pin', { body: { pin } })).status).toBe(204);
    expect((await app.client.call('GET /hidden/lock')).body).toEqual({ hasPin: true, isOpen: true });
    await lock();
  });

  it('are in no list and at no address until the PIN was entered', async () => {
    await app.putAll({
      'B.JPG': jpegShot(),
      'B.DNG': rawShot(),
      'C.JPG': jpegShot({ at: '13:00:00' }),
    });
    const id = await idOf(app, 'B.JPG');
    const { stack, entryId, version } = await app.item(id);
    const ids = [id, ...stack.map((member) => member.id)];
    await act(app, 'favourite', [id]);
    expect(await act(app, 'hide', [id])).toEqual(['done']);
    await lock();
    expect(await shown(app)).toEqual(['C.JPG']);
    expect((await app.client.call('GET /favourites/assets')).body.assets.id).toEqual([]);
    expect((await app.client.call('GET /archive/assets')).body.assets.id).toEqual([]);
    const folder = await app.client.call('GET /folders/{id}', { params: { id: 'root' } });
    expect(folder.body.entries.map(({ name }) => name)).toEqual(['C.JPG']);
    for (const operation of ['GET /hidden', 'GET /hidden/assets'] as const)
      expect((await app.client.fetch(operation)).status).toBe(403);
    for (const each of new Set(ids)) {
      const params = { id: each, version };
      for (const operation of [
        'GET /assets/{id}',
        'GET /assets/{id}/thumbnail/{version}',
        'GET /assets/{id}/preview/{version}',
        'GET /assets/{id}/original',
        'GET /assets/{id}/motion',
        'GET /assets/{id}/web-video',
      ] as const)
        expect((await app.client.fetch(operation, { params })).status, operation).toBe(404);
    }
    for (const operation of [
      'GET /entries/{id}/original',
      'GET /entries/{id}/thumbnail/{version}',
      'GET /entries/{id}/versions',
      'GET /entries/{id}/shares',
    ] as const)
      expect((await app.client.fetch(operation, { params: { id: entryId ?? 0, version } })).status).toBe(404);
    expect((await app.client.call('POST /zips', { body: { assetIds: [id] } })).status).toBe(404);
    const zip = await app.client.fetch('GET /folders/{id}/zip', { params: { id: 'root' } });
    const packed = Buffer.from(await zip.arrayBuffer()).toString('latin1');
    expect([packed.includes('C.JPG'), packed.includes('B.JPG')]).toEqual([true, false]);
    for (const action of ['trash', 'archive', 'unfavourite'] as const)
      expect(await act(app, action, [id])).toEqual(['not-found']);
    const edited = await app.client.call('PATCH /assets', { body: { ids: [id], changes: { caption: 'x' } } });
    expect(edited.body.items).toEqual([{ id, outcome: 'not-found', before: {} }]);
    expect(await unlock()).toBe(204);
    expect((await app.client.call('GET /hidden/assets')).body.assets).toMatchObject({
      name: ['B.JPG'],
      hidden: [true],
    });
    expect(await app.item(id)).toMatchObject({ name: 'B.JPG', hidden: true, favourite: true });
    expect((await app.client.call('GET /entries/{id}/shares', { params: { id: entryId ?? 0 } })).status).toBe(
      200,
    );
    expect(await shown(app)).toEqual(['C.JPG']);
    expect(await act(app, 'unhide', [id])).toEqual(['done']);
    expect(await shown(app)).toEqual(['B.JPG', 'C.JPG']);
    await lock();
  });

  it('stay where they are for those that sync, and out of what phones search', async () => {
    await app.put('D.JPG', jpegShot());
    await act(app, 'hide', [await idOf(app, 'D.JPG')]);
    const listing = await app.served.request('PROPFIND', '/remote.php/dav/files/anna/', {
      headers: { Depth: '1' },
    });
    expect(await listing.text()).toContain('D.JPG');
    expect((await app.served.request('GET', '/remote.php/dav/files/anna/D.JPG')).status).toBe(200);
    const search = `<d:searchrequest xmlns:d="DAV:"><d:basicsearch><d:select><d:prop><d:displayname/></d:prop></d:select>
      <d:from><d:scope><d:href>/files/anna</d:href><d:depth>infinity</d:depth></d:scope></d:from>
      <d:where><d:like><d:prop><d:getcontenttype/></d:prop><d:literal>image/%</d:literal></d:like></d:where>
      </d:basicsearch></d:searchrequest>`;
    const find = async (): Promise<boolean> => {
      const answer = await app.served.request('SEARCH', '/remote.php/dav/', {
        body: search,
        headers: { 'Content-Type': 'text/xml' },
      });
      expect(answer.status).toBe(207);
      return (await answer.text()).includes('D.JPG');
    };
    expect(await find()).toBe(false);
    await unlock();
    const { assets } = (await app.client.call('GET /hidden/assets')).body;
    await act(app, 'unhide', assets.id);
    expect(await find()).toBe(true);
    await lock();
  });

  it('are behind no link, whether it shows them or the folder they are in', async () => {
    await app.putAll({ 'Trip/L.JPG': jpegShot(), 'Trip/M.JPG': jpegShot({ at: '13:00:00' }) });
    const id = await idOf(app, 'L.JPG');
    const { entryId } = await app.item(id);
    const { entries } = (await app.client.call('GET /folders/{id}', { params: { id: 'root' } })).body;
    const [file, folder] = await Promise.all(
      [entryId ?? 0, entries[0]?.id ?? 0].map(async (shared) => {
        const { body } = await app.client.call('POST /shares', { body: { entryId: shared, use: 'look' } });
        return body.url ?? '';
      }),
    );
    const look = async (url = '') => {
      const answer = await fetch(url);
      return { status: answer.status, text: await answer.text() };
    };
    expect((await look(file)).status).toBe(200);
    expect((await look(folder)).text).toContain('L.JPG');
    await act(app, 'hide', [id]);
    expect((await look(file)).status).toBe(404);
    expect((await look(`${file}/download`)).status).toBe(404);
    expect((await look(`${folder}/${entryId}`)).status).toBe(404);
    const { text } = await look(folder);
    expect([text.includes('M.JPG'), text.includes('L.JPG')]).toEqual([true, false]);
    expect(await act(app, 'unhide', [id])).toEqual(['done']);
  });

  it('open for one browser only, for no program, and not for a wrong PIN', async () => {
    await app.put('E.JPG', jpegShot());
    const id = await idOf(app, 'E.JPG');
    await act(app, 'hide', [id]);
    await lock();
    expect(await unlock('0000')).toBe(403);
    expect((await app.client.fetch('GET /hidden')).status).toBe(403);
    expect(await unlock()).toBe(204);
    const other = await new WebClient(app.served).signIn();
    expect((await other.fetch('GET /assets/{id}', { params: { id } })).status).toBe(404);
    expect((await app.served.request('GET', `/api/v1/assets/${id}`)).status).toBe(404);
    expect(await act(app, 'unhide', [id], other)).toEqual(['not-found']);
    expect(await act(app, 'unhide', [id])).toEqual(['done']);
    await lock();
  });

  it('come back without the PIN for whoever has hidden them just now, and for nobody else', async () => {
    await app.put('F.JPG', jpegShot());
    const id = await idOf(app, 'F.JPG');
    const other = await new WebClient(app.served).signIn();
    expect(await act(app, 'hide', [id], other)).toEqual(['done']);
    expect(await act(app, 'unhide', [id])).toEqual(['not-found']);
    expect(await act(app, 'unhide', [id], other)).toEqual(['done']);
    expect(await shown(app)).toEqual(['F.JPG']);
  });

  it('do not show in the trash, nor leave it, before the PIN', async () => {
    await app.put('G.JPG', jpegShot());
    const id = await idOf(app, 'G.JPG');
    await act(app, 'hide', [id]);
    await unlock();
    expect(await act(app, 'trash', [id])).toEqual(['done']);
    const [item] = (await app.client.call('GET /trash')).body.items;
    await lock();
    expect((await app.client.call('GET /trash')).body.items).toEqual([]);
    expect((await app.client.call('DELETE /trash')).body).toEqual({ deleted: 0, failed: 0 });
    const restore = async () =>
      (await app.client.call('POST /trash/actions', { body: { action: 'restore', ids: [item?.id ?? 0] } }))
        .body.results;
    expect(await restore()).toMatchObject([{ outcome: 'not-found' }]);
    await unlock();
    expect(await restore()).toMatchObject([{ outcome: 'done' }]);
    await app.settle();
    expect((await app.client.call('GET /hidden/assets')).body.assets.name).toEqual(['G.JPG']);
    await lock();
  });

  it('have another PIN with the password of the account, which locks all other browsers', async () => {
    await app.put('H.JPG', jpegShot());
    await unlock();
    const other = await new WebClient(app.served).signIn();
    expect((await other.call('POST /hidden/unlock', { body: { pin } })).status).toBe(204);
    const change = async (password?: string): Promise<number> =>
      (await app.client.call('PUT /hidden/pin', { body: { pin: '11223344', ...(password && { password }) } }))
        .status;
    expect([await change(), await change('wrong horse'), await change('correct horse')]).toEqual([
      403, 403, 204,
    ]);
    expect((await other.fetch('GET /hidden')).status).toBe(403);
    expect((await app.client.fetch('GET /hidden')).status).toBe(200);
    await lock();
    expect([await unlock(), await unlock('11223344')]).toEqual([403, 204]);
    await app.client.call('PUT /hidden/pin', { body: { pin, password: 'correct horse' } });
    await lock();
  });
});

it('slows down whoever guesses, but nobody who signs in', async () => {
  await using app = await StackApp.start();
  await app.client.call('PUT /hidden/pin', { body: { pin } });
  await app.client.call('DELETE /hidden/unlock');
  const tries: number[] = [];
  for (let guess = 1000; guess < 1010; guess++)
    tries.push((await app.client.call('POST /hidden/unlock', { body: { pin: String(guess) } })).status);
  expect(tries).toEqual([...Array<number>(8).fill(403), 429, 429]);
  expect((await app.client.call('POST /hidden/unlock', { body: { pin } })).status).toBe(429);
  await new WebClient(app.served).signIn();
});

it('is locked in every browser by a new password of the account', async () => {
  await using app = await StackApp.start();
  const { test } = app.served;
  const { accounts, hiddenUnlocks } = test.app.use;
  hiddenUnlocks.open('a browser', test.account);
  hiddenUnlocks.noteHid('another', test.account, [1]);
  expect([hiddenUnlocks.isOpen('a browser'), hiddenUnlocks.hasHid('another', 1)]).toEqual([true, true]);
  await accounts.setPassword(test.account.id, 'another correct horse', { door: 'test' });
  expect([hiddenUnlocks.isOpen('a browser'), hiddenUnlocks.hasHid('another', 1)]).toEqual([false, false]);
});

it('stays hidden, behind the same PIN, when the index is made anew', async () => {
  await using app = await StackApp.start();
  await app.putAll({ 'A.JPG': jpegShot(), 'A.DNG': rawShot() });
  await app.client.call('PUT /hidden/pin', { body: { pin } });
  await act(app, 'hide', [await idOf(app, 'A.JPG')]);
  await expectConsistent(app.served.test);
  await rebuildAndSignIn(app);
  await app.settle();
  expect(await shown(app)).toEqual([]);
  expect((await app.client.call('POST /hidden/unlock', { body: { pin } })).status).toBe(204);
  expect((await app.client.call('GET /hidden/assets')).body.assets.name).toEqual(['A.JPG']);
});
