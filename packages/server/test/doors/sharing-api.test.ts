import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkRebuild } from '../../src/app/rebuild.ts';
import { photo } from '../rulings/photos.ts';
import { databaseEngines, type ServedOnEngine, serveOnEngine } from '../support/serve-on-engine.ts';
import { type ServedTestApp, serveTestApp } from '../support/serve-test-app.ts';
import { type ShareData, SharingClient } from '../support/sharing.ts';

const files = '/remote.php/dav/files/anna/';

describe('a link from behind a proxy', () => {
  it('leads through the proxy, below its sub-path, and so does everything on its page', async () => {
    await using behind = await serveTestApp({ PHOTOKEEP_TRUSTED_PROXIES: '127.0.0.1' });
    const forwarded = {
      'X-Forwarded-For': '203.0.113.7',
      'X-Forwarded-Host': 'family.example',
      'X-Forwarded-Proto': 'https',
      'X-Forwarded-Prefix': '/photos',
    };
    await behind.request('MKCOL', `${files}Trip`);
    const made = await behind.request('POST', '/ocs/v2.php/apps/files_sharing/api/v1/shares?format=json', {
      headers: { ...forwarded, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'path=/Trip&shareType=3&permissions=5&password=secret',
    });
    const { ocs } = (await made.json()) as { ocs: { data: { token: string; url: string } } };
    const { token, url } = ocs.data;
    expect(url).toBe(`https://family.example/photos/s/${token}`);
    const visit = (more: Readonly<Record<string, string>> = {}): Promise<Response> =>
      fetch(`${behind.baseUrl}/s/${token}`, { headers: { ...forwarded, ...more } });
    expect(await (await visit()).text()).toContain(`action="/photos/s/${token}"`);
    const opened = await fetch(`${behind.baseUrl}/s/${token}`, {
      method: 'POST',
      redirect: 'manual',
      headers: forwarded,
      body: new URLSearchParams({ password: 'secret' }),
    });
    expect(opened.headers.get('location')).toBe(`/photos/s/${token}`);
    const cookie = opened.headers.get('set-cookie') ?? '';
    expect(cookie).toContain(`Path=/photos/s/${token}; HttpOnly; SameSite=Lax; Secure`);
    const page = await (await visit({ Cookie: cookie.split(';')[0] ?? '' })).text();
    expect(page).toContain(`data-to="/photos/s/${token}/`);
  });
});

describe('a folder that its owner moves while a visitor sends something', () => {
  it('takes it not in, and neither does what stands in its place now', async () => {
    await using busy = await serveTestApp();
    const anna = new SharingClient(busy);
    await busy.request('MKCOL', `${files}Trip`);
    const { token } = await anna.link('/Trip', { permissions: '5' });
    const { headers } = await busy.request('HEAD', `${files}Trip`);
    const trip = Number.parseInt(headers.get('oc-fileid') ?? '', 10);
    const bytes = new Uint8Array(photo(400_000));
    const body = new ReadableStream<Uint8Array>({
      start: (sending) => sending.enqueue(bytes.subarray(0, 200_000)),
      pull: async (sending) => {
        await busy.request('MOVE', `${files}Trip`, {
          headers: { Destination: `${busy.baseUrl}${files}Away` },
        });
        await busy.request('MKCOL', `${files}Trip`);
        sending.enqueue(bytes.subarray(200_000));
        sending.close();
      },
    });
    const address = `${busy.baseUrl}/s/${token}/${trip}/upload?name=late.jpg`;
    const { status } = await fetch(address, { method: 'PUT', body, duplex: 'half' });
    expect(status).toBe(404);
    expect((await busy.request('HEAD', `${files}Trip/late.jpg`)).status).toBe(404);
    expect((await busy.request('HEAD', `${files}Away`)).status).toBe(200);
  });
});

describe.each(databaseEngines)('the shares API, on %s: a link', (engine) => {
  let running: ServedOnEngine;
  let served: ServedTestApp;
  let anna: SharingClient;
  beforeAll(async () => {
    running = await serveOnEngine(engine);
    ({ served } = running);
    anna = new SharingClient(served);
    for (const folder of ['Trip', 'Private']) await served.request('MKCOL', files + folder);
    await put('Private/diary.jpg', photo());
  });
  afterAll(() => running[Symbol.asyncDispose]());

  async function put(path: string, body: Uint8Array): Promise<void> {
    const { status } = await served.request('PUT', files + path, { body });
    if (status !== 201) throw new Error(`${path} got ${status}`);
  }

  const statusOf = async (path: string): Promise<number> => {
    const response = await fetch(served.baseUrl + path);
    await response.arrayBuffer();
    return response.status;
  };

  it('rests while what it shows lies in the trash', async () => {
    await served.request('MKCOL', `${files}Gone`);
    await put('Gone/away.jpg', photo());
    const { id, token } = await anna.link('/Gone');
    const inside = await anna.link('/Gone/away.jpg');
    await served.request('DELETE', `${files}Gone`);
    expect([await statusOf(`/s/${token}`), await statusOf(`/s/${inside.token}`)]).toEqual([404, 404]);
    expect((await anna.call('GET', `shares/${id}`)).status).toBe(404);
    const trash = await served.request('PROPFIND', '/remote.php/dav/trashbin/anna/trash', {
      headers: { Depth: '1' },
    });
    const href = /<d:href>([^<]*Gone\.d\d+[^<]*)<\/d:href>/.exec(await trash.text())?.[1] ?? '';
    const destination = `${served.baseUrl}/remote.php/dav/trashbin/anna/restore/Gone`;
    await served.request('MOVE', href.replace(/\/$/, ''), { headers: { Destination: destination } });
    expect([await statusOf(`/s/${token}`), await statusOf(`/s/${inside.token}`)]).toEqual([200, 200]);
  });

  it('is listed for the file, for its folder and for all, in JSON and in XML', async () => {
    await served.request('MKCOL', `${files}Listed`);
    await put('Listed/one.jpg', photo());
    const made = await anna.link('/Listed/one.jpg', { note: 'For you', label: 'Grandma' });
    const all = await anna.call<ShareData[]>('GET', 'shares');
    expect(all.data.map(({ id }) => id)).toContain(made.id);
    for (const query of ['path=/Listed/one.jpg&reshares=true', 'path=%2FListed&subfiles=true']) {
      const { data } = await anna.call<ShareData[]>('GET', `shares?${query}`);
      expect(data).toMatchObject([{ id: made.id, label: 'Grandma', path: '/Listed/one.jpg', share_type: 3 }]);
    }
    expect((await anna.call<ShareData[]>('GET', 'shares?path=/Listed')).data).toEqual([]);
    expect((await anna.call('GET', 'shares?path=/Nowhere')).status).toBe(404);
    expect((await anna.call<ShareData[]>('GET', `shares/${made.id}`)).data).toMatchObject([
      { note: 'For you' },
    ]);
    const xml = await served.request(
      'GET',
      '/ocs/v1.php/apps/files_sharing/api/v1/shares?path=/Listed/one.jpg',
    );
    const text = await xml.text();
    expect(text).toContain('<statuscode>100</statuscode>');
    expect(text).toContain(`<element><id>${made.id}</id>`);
    expect(text).toContain(`<url>${served.baseUrl}/s/${made.token}</url>`);
  });

  it('is marked in listings, so that the apps show it', async () => {
    await served.request('MKCOL', `${files}Marked`);
    await anna.link('/Marked');
    const body = `<d:propfind xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns"><d:prop><oc:share-types/></d:prop></d:propfind>`;
    const found = await served.request('PROPFIND', `${files}Marked`, { body, headers: { Depth: '0' } });
    expect(await found.text()).toContain('<oc:share-types><oc:share-type>3</oc:share-type></oc:share-types>');
    const none = await served.request('PROPFIND', `${files}Private/diary.jpg`, {
      body,
      headers: { Depth: '0' },
    });
    expect(await none.text()).toContain('404');
  });

  it('is made of nothing but one’s own files', async () => {
    for (const [fields, status] of [
      [{ path: '/Nowhere', shareType: '3' }, 404],
      [{ path: '/', shareType: '3' }, 403],
      [{ path: '/Trip', shareType: '1', shareWith: 'family' }, 403],
      [{ path: '/Trip', shareType: '4', shareWith: 'a@example.org' }, 403],
      [{ path: '/Trip', shareType: '0', shareWith: 'nobody' }, 404],
      [{ path: '/Trip', shareType: '3', permissions: 'all' }, 400],
      [{ shareType: '3' }, 404],
    ] as [Record<string, string>, number][]) {
      expect((await anna.call('POST', 'shares', fields)).status, JSON.stringify(fields)).toBe(status);
    }
  });

  it('is not made by a page of another site in a browser that knows the password', async () => {
    const [path, before] = ['/ocs/v2.php/apps/files_sharing/api/v1/shares', await anna.call('GET', 'shares')];
    const body = new URLSearchParams({ path: '/Trip', shareType: '3' }).toString();
    for (const Origin of ['https://evil.example', 'null']) {
      const sent = await served.request('POST', path, { body, headers: { Origin } });
      expect(sent.status, Origin).toBe(403);
      await sent.text();
    }
    expect((await anna.call('GET', 'shares')).data).toEqual(before.data);
    const own = await served.request('POST', path, { body, headers: { Origin: served.baseUrl } });
    expect(own.status, await own.text()).toBe(200);
  });

  it('survives a restart, and the making of a new index', async () => {
    const { id, token } = await anna.link('/Trip', { password: 'kept', label: 'Kept' });
    await served.test.restart();
    expect(await (await fetch(`${served.baseUrl}/s/${token}`)).text()).toContain('type="password"');
    expect((await anna.call<ShareData[]>('GET', `shares/${id}`)).data).toMatchObject([
      { label: 'Kept', token },
    ]);
    const { app } = served.test;
    expect((await checkRebuild(app, app.state)).differences).toEqual([]);
  });
});
