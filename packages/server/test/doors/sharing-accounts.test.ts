import { picture } from '@photokeep/media/testing/picture';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkRebuild } from '../../src/app/rebuild.ts';
import { photo } from '../rulings/photos.ts';
import { propfind } from '../support/dav-bodies.ts';
import { databaseEngines, type ServedOnEngine, serveOnEngine } from '../support/serve-on-engine.ts';
import type { ServedTestApp } from '../support/serve-test-app.ts';
import type { ShareData } from '../support/sharing.ts';
import { bensCredentials, hrefs, type SharingPair, sharingPair } from '../support/sharing-pair.ts';

describe.each(databaseEngines)('sharing with another account, on %s', (engine) => {
  let running: ServedOnEngine;
  let served: ServedTestApp;
  let anna: SharingPair['anna'];
  let ben: SharingPair['ben'];
  let ask: SharingPair['ask'];
  let as: SharingPair['as'];
  let to: SharingPair['to'];
  let list: SharingPair['list'];
  let shared: SharingPair['shared'];
  beforeAll(async () => {
    running = await serveOnEngine(engine);
    ({ served } = running);
    ({ anna, ben, ask, as, to, list, shared } = await sharingPair(served));
    await as.anna('MKCOL', 'Private');
    await as.anna('PUT', 'Private/diary.jpg', { body: photo() });
  });
  afterAll(() => running[Symbol.asyncDispose]());

  it('finds the people of this server by name', async () => {
    interface People {
      readonly exact: { readonly users: readonly unknown[] };
      readonly users: readonly unknown[];
    }
    const sharee = { label: 'Ben', value: { shareType: 0, shareWith: 'ben' } };
    const exact = await anna.call<People>('GET', 'sharees?search=ben&itemType=file&page=1&perPage=50');
    expect(exact.data).toMatchObject({
      exact: { users: [sharee], groups: [], remotes: [], emails: [] },
      users: [],
    });
    const partly = await anna.call<People>('GET', 'sharees?search=be&itemType=file');
    expect(partly.data).toMatchObject({ exact: { users: [] }, users: [sharee] });
    expect((await anna.call<People>('GET', 'sharees_recommended')).data.users).toMatchObject([sharee]);
  });

  it('shows the folder in the other’s root, to look at and not to change', async () => {
    const { permissions, share_with, url } = await shared('Look', 1);
    expect({ permissions, share_with, url }).toEqual({ permissions: 1, share_with: 'ben', url: undefined });
    const root = await list('ben', '');
    expect(root.find(({ href }) => href.endsWith('/Look/'))?.props).toMatchObject({
      'oc:permissions': 'SGDNV',
      'oc:owner-id': 'anna',
    });
    const inside = await list('ben', 'Look');
    expect(hrefs(inside)).toEqual(['Look/', 'Look/one.jpg']);
    expect(inside[1]?.props['oc:permissions']).toBe('SG');
    expect(inside[1]?.props['oc:fileid']).toBe((await list('anna', 'Look'))[1]?.props['oc:fileid']);
    expect(await as.ben('GET', 'Look/one.jpg')).toBe(200);
    for (const [method, path, headers] of [
      ['PUT', 'Look/new.jpg', {}],
      ['PUT', 'Look/one.jpg', {}],
      ['MKCOL', 'Look/Sub', {}],
      ['DELETE', 'Look/one.jpg', {}],
      ['MOVE', 'Look/one.jpg', to('Look/two.jpg')],
      ['MOVE', 'Look/one.jpg', to('mine.jpg')],
      ['COPY', 'Look/one.jpg', to('Look/two.jpg')],
      ['COPY', 'Look/one.jpg', to('mine.jpg')],
      ['LOCK', 'Look/one.jpg', {}],
    ] as const) {
      expect(
        await as.ben(method, path, { headers, ...(method === 'PUT' && { body: photo() }) }),
        `${method} ${path}`,
      ).toBe(403);
    }
    const patch =
      '<d:propertyupdate xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns"><d:set><d:prop><oc:favorite>1</oc:favorite></d:prop></d:set></d:propertyupdate>';
    expect(await as.ben('PROPPATCH', 'Look/one.jpg', { body: patch })).toBe(403);
    expect(hrefs(await list('ben', 'Look'))).toEqual(['Look/', 'Look/one.jpg']);
  });

  it('lets the other write where that was granted, into the owner’s library', async () => {
    await shared('Both', 15);
    const bytes = photo();
    expect(await as.ben('PUT', 'Both/from-ben.jpg', { body: bytes })).toBe(201);
    const found = await ask.anna('GET', 'Both/from-ben.jpg');
    expect(Buffer.from(await found.arrayBuffer()).equals(bytes)).toBe(true);
    expect(await as.ben('MKCOL', 'Both/Sub')).toBe(201);
    expect(await as.ben('MOVE', 'Both/from-ben.jpg', { headers: to('Both/Sub/renamed.jpg') })).toBe(201);
    expect(await as.anna('HEAD', 'Both/Sub/renamed.jpg')).toBe(200);
    expect(await as.ben('COPY', 'Both/one.jpg', { headers: to('Both/Sub/copy.jpg') })).toBe(201);
    expect(await as.ben('DELETE', 'Both/Sub/renamed.jpg')).toBe(204);
    const trash = await ask.anna('PROPFIND', '/remote.php/dav/trashbin/anna/trash', {
      headers: { Depth: '1' },
    });
    expect(await trash.text()).toContain('renamed.jpg');
    const times =
      '<d:propertyupdate xmlns:d="DAV:"><d:set><d:prop><d:lastmodified>1600000000</d:lastmodified></d:prop></d:set></d:propertyupdate>';
    expect(await as.ben('PROPPATCH', 'Both/one.jpg', { body: times })).toBe(207);
    expect((await list('ben', 'Both'))[0]?.props['oc:permissions']).toBe('SGDNVCK');
  });

  it('takes large files in chunks, too', async () => {
    await shared('Chunks', 15);
    const bytes = photo(30_000);
    const folder = '/remote.php/dav/uploads/ben/big-upload';
    expect(await as.ben('MKCOL', folder)).toBe(201);
    expect(await as.ben('PUT', `${folder}/1`, { body: bytes.subarray(0, 20_000) })).toBe(201);
    expect(await as.ben('PUT', `${folder}/2`, { body: bytes.subarray(20_000) })).toBe(201);
    const headers = { ...to('Chunks/big.jpg'), 'OC-Total-Length': '30000' };
    const moved = await ask.ben('MOVE', `${folder}/.file`, { headers });
    expect([moved.status, moved.headers.get('oc-fileid')]).toEqual([201, expect.stringMatching(/^\d+oc/)]);
    expect(await as.ben('MOVE', `${folder}/.file`, { headers })).toBe(201);
    const found = await ask.anna('GET', 'Chunks/big.jpg');
    expect(Buffer.from(await found.arrayBuffer()).equals(bytes)).toBe(true);
    expect(hrefs(await list('ben', 'Chunks'))).toEqual(['Chunks/', 'Chunks/big.jpg', 'Chunks/one.jpg']);
  });

  it('may allow adding without replacing, or replacing without adding', async () => {
    await shared('Add', 5);
    expect(await as.ben('PUT', 'Add/new.jpg', { body: photo() })).toBe(201);
    expect(await as.ben('PUT', 'Add/one.jpg', { body: photo() })).toBe(403);
    expect(await as.ben('DELETE', 'Add/new.jpg')).toBe(403);
    await shared('Edit', 3);
    expect(await as.ben('PUT', 'Edit/one.jpg', { body: photo() })).toBe(204);
    expect(await as.ben('PUT', 'Edit/new.jpg', { body: photo() })).toBe(403);
  });

  it('shows a single file, which can be replaced where that was granted', async () => {
    await as.anna('PUT', 'single.txt', { body: 'first' });
    const fields = { path: '/single.txt', shareType: '0', shareWith: 'ben', permissions: '3' };
    expect((await anna.call('POST', 'shares', fields)).status).toBe(200);
    expect((await list('ben', 'single.txt', '0'))[0]?.props['oc:permissions']).toBe('SGDNVW');
    expect(await as.ben('PUT', 'single.txt', { body: 'second' })).toBe(204);
    expect(await (await ask.anna('GET', 'single.txt')).text()).toBe('second');
    expect(await as.ben('PUT', 'single.txt/inside', { body: 'x' })).not.toBe(201);
  });

  it('reaches nothing beside or above what was shared', async () => {
    await shared('Door', 15);
    for (const path of [
      'Door/../Private/diary.jpg',
      'Door/%2e%2e/Private/diary.jpg',
      'Private/diary.jpg',
      '/remote.php/dav/files/anna/Private/diary.jpg',
    ])
      expect([400, 404], path).toContain(await as.ben('GET', path));
    for (const path of ['Door/../Private/stolen.jpg', 'Door/..%2fPrivate/stolen.jpg'])
      expect([400, 409], path).toContain(await as.ben('PUT', path, { body: photo() }));
    expect(await as.anna('HEAD', 'Private/stolen.jpg')).toBe(404);
    const diary = (await list('anna', 'Private/diary.jpg', '0'))[0]?.props['oc:fileid'] ?? '';
    expect(await as.ben('GET', `/index.php/core/preview?fileId=${diary}&x=64&y=64`)).toBe(404);
    const direct = await served.request('POST', '/ocs/v2.php/apps/dav/api/v1/direct?format=json', {
      headers: { Authorization: bensCredentials, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: `fileId=${diary}`,
    });
    expect(direct.status).toBe(404);
    const fields = { path: '/Door', shareType: '3' };
    expect((await ben.call('POST', 'shares', fields)).status).toBe(403);
  });

  it('gives previews of what is shared', async () => {
    await as.anna('MKCOL', 'Seen');
    const body = await picture({ widthPx: 80, heightPx: 60, color: { r: 9, g: 9, b: 99 } });
    await as.anna('PUT', 'Seen/p.jpg', { body });
    await served.test.app.use.worker.drain();
    await served.test.app.use.renderer.drain();
    const id = (await list('anna', 'Seen/p.jpg', '0'))[0]?.props['oc:fileid'] ?? '';
    expect(await as.ben('GET', `/index.php/core/preview?fileId=${id}&x=64&y=64`)).toBe(404);
    await anna.call('POST', 'shares', { path: '/Seen', shareType: '0', shareWith: 'ben' });
    expect(await as.ben('GET', `/index.php/core/preview?fileId=${id}&x=64&y=64`)).toBe(200);
    expect(await as.ben('GET', '/index.php/apps/files/api/v1/thumbnail/64/64/Seen/p.jpg')).toBe(200);
  });

  it('gives way to what the other has under that name', async () => {
    await as.ben('MKCOL', 'Same');
    await shared('Same', 1);
    expect(hrefs(await list('ben', ''))).toEqual(expect.arrayContaining(['Same/', 'Same (2)/']));
    expect(hrefs(await list('ben', 'Same'))).toEqual(['Same/']);
    expect(hrefs(await list('ben', 'Same%20(2)'))).toEqual(['Same (2)/', 'Same (2)/one.jpg']);
    // A repeated request means what the first one did.
    expect(await as.ben('DELETE', 'Same')).toBe(204);
    expect(await as.ben('DELETE', 'Same')).toBe(404);
    expect(hrefs(await list('ben', 'Same%20(2)'))).toEqual(['Same (2)/', 'Same (2)/one.jpg']);
  });

  it('can be renamed by the receiver, for themselves', async () => {
    const { id } = await shared('Name', 1);
    expect(await as.ben('MOVE', 'Name', { headers: to('Mine') })).toBe(201);
    expect(hrefs(await list('ben', 'Mine'))).toEqual(['Mine/', 'Mine/one.jpg']);
    expect(await as.anna('HEAD', 'Name')).toBe(200);
    expect(await as.ben('MOVE', 'Mine', { headers: to('Both/Mine') })).toBe(403);
    const received = await ben.call<ShareData[]>('GET', 'shares?shared_with_me=true');
    expect(received.data.find((share) => share.id === id)).toMatchObject({
      path: '/Mine',
      uid_owner: 'anna',
      can_edit: false,
    });
  });

  it('ends when the receiver deletes it, and its owner keeps everything', async () => {
    const { id } = await shared('Leave', 15);
    expect(await as.ben('DELETE', 'Leave')).toBe(204);
    expect(await as.ben('HEAD', 'Leave')).toBe(404);
    expect(await as.anna('HEAD', 'Leave/one.jpg')).toBe(200);
    expect((await anna.call('GET', `shares/${id}`)).status).toBe(404);
  });

  it('ends when its owner wants it so, and only then', async () => {
    const { id } = await shared('End', 15);
    expect((await ben.call('PUT', `shares/${id}`, { permissions: '31' })).status).toBe(404);
    expect((await anna.call('PUT', `shares/${id}`, { permissions: '1' })).data.permissions).toBe(1);
    expect(await as.ben('PUT', 'End/x.jpg', { body: photo() })).toBe(403);
    expect((await anna.call('DELETE', `shares/${id}`)).status).toBe(200);
    expect(await as.ben('HEAD', 'End/one.jpg')).toBe(404);
  });

  it('changes the root’s etag, so that clients notice', async () => {
    const etag = async (): Promise<string> => (await list('ben', '', '0'))[0]?.props['d:getetag'] ?? '';
    const before = await etag();
    await shared('Notice', 1);
    const then = await etag();
    expect(then).not.toBe(before);
    await as.anna('PUT', 'Notice/two.jpg', { body: photo() });
    expect(await etag()).not.toBe(then);
  });

  it('is marked for its owner, with the other’s name', async () => {
    await shared('Marked', 1);
    const body = propfind(['oc:share-types', 'nc:sharees']);
    const response = await ask.anna('PROPFIND', 'Marked', { body, headers: { Depth: '0' } });
    const text = await response.text();
    expect(text).toContain('<oc:share-type>0</oc:share-type>');
    expect(text).toContain(
      '<nc:sharee><nc:id>ben</nc:id><nc:display-name>Ben</nc:display-name><nc:type>0</nc:type></nc:sharee>',
    );
  });

  it('cannot be done twice, nor with oneself', async () => {
    await shared('Twice', 1);
    for (const shareWith of ['ben', 'anna'])
      expect((await anna.call('POST', 'shares', { path: '/Twice', shareType: '0', shareWith })).status).toBe(
        403,
      );
  });

  it('survives a restart, and the making of a new index', async () => {
    await shared('Kept', 1);
    await served.test.restart();
    expect(hrefs(await list('ben', 'Kept'))).toEqual(['Kept/', 'Kept/one.jpg']);
    const { app } = served.test;
    expect((await checkRebuild(app, app.state)).differences).toEqual([]);
  });
});
