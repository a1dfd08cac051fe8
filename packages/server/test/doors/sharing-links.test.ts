import { picture } from '@photokeep/media/testing/picture';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { photo } from '../rulings/photos.ts';
import { databaseEngines, type ServedOnEngine, serveOnEngine } from '../support/serve-on-engine.ts';
import type { ServedTestApp } from '../support/serve-test-app.ts';
import { SharingClient } from '../support/sharing.ts';

const files = '/remote.php/dav/files/anna/';

describe.each(databaseEngines)('case 65: a link, on %s', (engine) => {
  let running: ServedOnEngine;
  let served: ServedTestApp;
  let anna: SharingClient;
  beforeAll(async () => {
    running = await serveOnEngine(engine);
    ({ served } = running);
    anna = new SharingClient(served);
    for (const folder of ['Trip', 'Trip/Day%202', 'Private']) await served.request('MKCOL', files + folder);
    await put('Trip/red.jpg', await picture({ widthPx: 60, heightPx: 40, color: { r: 200, g: 0, b: 0 } }));
    await put(
      'Trip/Day%202/blue.jpg',
      await picture({ widthPx: 40, heightPx: 60, color: { r: 0, g: 0, b: 200 } }),
    );
    await put('Trip/list.txt', Buffer.from('sun cream'));
    await put('Private/diary.jpg', photo());
    await served.test.app.use.worker.drain();
    await served.test.app.use.renderer.drain();
  });
  afterAll(() => running[Symbol.asyncDispose]());

  async function put(path: string, body: Uint8Array): Promise<void> {
    const { status } = await served.request('PUT', files + path, { body });
    if (status !== 201 && status !== 204) throw new Error(`${path} got ${status}`);
  }

  /** As somebody who has nothing but an address. */
  const visit = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(served.baseUrl + path, { redirect: 'manual', ...init });
  const statusOf = async (path: string, init?: RequestInit): Promise<number> => {
    const response = await visit(path, init);
    await response.arrayBuffer();
    return response.status;
  };
  const idOf = async (path: string): Promise<string> => {
    const response = await served.request('HEAD', files + path);
    return String(Number.parseInt(response.headers.get('oc-fileid') ?? '', 10));
  };

  it('made in the app leads to a page with just what was shared', async () => {
    const { url, token, permissions, item_type } = await anna.link('/Trip');
    expect({ url, permissions, item_type }).toEqual({
      url: `${served.baseUrl}/s/${token}`,
      permissions: 1,
      item_type: 'folder',
    });
    expect(token).toMatch(/^[a-z0-9]{31}$/);
    const page = await (await visit(`/s/${token}`)).text();
    expect(page).toContain('Trip');
    expect(page).toContain('list.txt');
    expect(page).toContain(`/s/${token}/${await idOf('Trip/red.jpg')}/thumbnail`);
    expect(page).not.toContain('diary');
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
    const moved = await visit(`/index.php/s/${token}`);
    expect([moved.status, moved.headers.get('location')]).toEqual([302, `/s/${token}`]);
  });

  it('gives pictures and originals of what lies in it, also of folders in it', async () => {
    const { token } = await anna.link('/Trip');
    const [red, blue, day] = [
      await idOf('Trip/red.jpg'),
      await idOf('Trip/Day%202/blue.jpg'),
      await idOf('Trip/Day%202'),
    ];
    for (const id of [red, blue]) {
      for (const [view, type] of [
        ['thumbnail', 'image/webp'],
        ['preview', 'image/jpeg'],
        ['download', 'image/jpeg'],
      ]) {
        const response = await visit(`/s/${token}/${id}/${view}`);
        expect([response.status, response.headers.get('content-type')], `${id} ${view}`).toEqual([200, type]);
        expect(response.headers.get('cache-control')).toContain('private');
      }
      expect(await statusOf(`/s/${token}/${id}`)).toBe(200);
    }
    expect(await (await visit(`/s/${token}/${day}`)).text()).toContain('blue.jpg');
    const part = await visit(`/s/${token}/${red}/download`, { headers: { Range: 'bytes=0-3' } });
    expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 4]);
    expect(part.headers.get('content-disposition')).toContain('attachment');
  });

  it('shows nothing outside of what was shared, by no spelling', async () => {
    const { token } = await anna.link('/Trip/Day%202'.replace('%20', ' '));
    const outside = [
      await idOf('Private/diary.jpg'),
      await idOf('Trip/red.jpg'),
      await idOf('Trip'),
      await idOf(''),
    ];
    for (const id of outside) {
      for (const view of ['', '/thumbnail', '/preview', '/download'])
        expect(await statusOf(`/s/${token}/${id}${view}`), `${id}${view}`).toBe(404);
      expect(await statusOf(`/s/${token}/${id}/upload?name=x.jpg`, { method: 'PUT', body: 'x' })).toBe(404);
    }
    for (const path of [
      '/..',
      '/%2e%2e',
      '/%2e%2e%2fred.jpg',
      '/0',
      '/-1',
      '/1e3',
      '/9007199254740993',
      '/x/download',
    ])
      expect(await statusOf(`/s/${token}${path}`), path).toBe(404);
  });

  it('tells nothing of a photo’s place in the pictures that it shows', async () => {
    const takenAt = '2026:06:14 12:00:00';
    const told = await picture({ widthPx: 50, heightPx: 40, color: { r: 7, g: 77, b: 7 }, takenAt });
    expect(told.includes('Exif')).toBe(true);
    await put('Trip/told.jpg', told);
    await served.test.app.use.worker.drain();
    await served.test.app.use.renderer.drain();
    const { token } = await anna.link('/Trip/told.jpg');
    const id = await idOf('Trip/told.jpg');
    for (const view of ['thumbnail', 'preview']) {
      const response = await visit(`/s/${token}/${id}/${view}`);
      const shown = Buffer.from(await response.arrayBuffer());
      expect(shown.byteLength).toBeGreaterThan(50);
      expect(/exif|http:\/\/ns\.adobe\.com/i.test(shown.toString('latin1')), view).toBe(false);
    }
  });

  it('of one photo shows that photo', async () => {
    const { token, item_type } = await anna.link('/Trip/red.jpg');
    expect(item_type).toBe('file');
    expect(await (await visit(`/s/${token}`)).text()).toContain('red.jpg');
    expect(await statusOf(`/s/${token}/download`)).toBe(200);
    expect(await statusOf(`/s/${token}/${await idOf('Trip/list.txt')}/download`)).toBe(404);
  });

  it('goes on showing a photo when another one takes its path, and never the other', async () => {
    await put('Trip/IMG_1.jpg', photo());
    const first = Buffer.from(await (await served.request('GET', `${files}Trip/IMG_1.jpg`)).arrayBuffer());
    const { token } = await anna.link('/Trip/IMG_1.jpg');
    await put('Trip/IMG_1.jpg', photo());
    const shown = Buffer.from(await (await visit(`/s/${token}/download`)).arrayBuffer());
    expect(shown.equals(first)).toBe(true);
    await served.request('DELETE', `${files}Trip/IMG_1%20(2).jpg`);
    expect(await statusOf(`/s/${token}`)).toBe(404);
  });

  it('with a password opens to whoever knows it, and its pictures too', async () => {
    const { token, password } = await anna.link('/Trip', { password: 'sea and sand' });
    expect(password).not.toContain('sea');
    const red = await idOf('Trip/red.jpg');
    for (const path of ['', `/${red}`, `/${red}/thumbnail`, `/${red}/preview`, `/${red}/download`])
      expect(await statusOf(`/s/${token}${path}`), path).toBe(403);
    expect(await (await visit(`/s/${token}`)).text()).toContain('type="password"');
    const wrong = await visit(`/s/${token}`, {
      method: 'POST',
      body: new URLSearchParams({ password: 'x' }),
    });
    expect([wrong.status, wrong.headers.get('set-cookie')]).toEqual([403, null]);
    const cookie = await passFor(token, 'sea and sand');
    expect(cookie).toMatch(/^photokeep_link=[\w-]+$/);
    expect(await statusOf(`/s/${token}/${red}/thumbnail`, { headers: { Cookie: cookie } })).toBe(200);
    const other = await anna.link('/Private', { password: 'sea and sand' });
    expect(await statusOf(`/s/${other.token}`, { headers: { Cookie: cookie } })).toBe(403);
  });

  async function passFor(token: string, password: string): Promise<string> {
    const body = new URLSearchParams({ password });
    const { status, headers } = await visit(`/s/${token}`, { method: 'POST', body });
    if (status !== 303) throw new Error(`the password got ${status}`);
    expect(headers.get('set-cookie')).toContain(`Path=/s/${token}; HttpOnly; SameSite=Lax`);
    return headers.get('set-cookie')?.split(';')[0] ?? '';
  }

  it('gets another password, or none, and the old one opens nothing any more', async () => {
    const { id, token } = await anna.link('/Trip', { password: 'old one' });
    const cookie = await passFor(token, 'old one');
    const changed = await anna.call('PUT', `shares/${id}`, { password: 'new one' });
    expect(changed.status).toBe(200);
    expect(await statusOf(`/s/${token}`, { headers: { Cookie: cookie } })).toBe(403);
    // What the app was told instead of the password comes back when it changes something else.
    await anna.call('PUT', `shares/${id}`, { password: changed.data.password ?? '', note: 'Hello' });
    expect(await statusOf(`/s/${token}`)).toBe(403);
    const open = await anna.call('PUT', `shares/${id}`, { password: '' });
    expect(open.data.password).toBeNull();
    expect(await statusOf(`/s/${token}`)).toBe(200);
  });

  it('slows down whoever guesses its password', async () => {
    const { token } = await anna.link('/Trip', { password: 'nobody knows' });
    const guess = (): Promise<number> =>
      statusOf(`/s/${token}`, { method: 'POST', body: new URLSearchParams({ password: 'guess' }) });
    const answers: number[] = [];
    for (let number = 0; number < 9; number++) answers.push(await guess());
    expect(answers).toEqual([...Array<number>(8).fill(403), 429]);
    const right = new URLSearchParams({ password: 'nobody knows' });
    expect(await statusOf(`/s/${token}`, { method: 'POST', body: right })).toBe(429);
    expect((await served.request('PROPFIND', files, { headers: { Depth: '0' } })).status).toBe(207);
  });

  it('ends with its last day, and says so', async () => {
    const { id, token } = await anna.link('/Trip');
    const { data } = await anna.call('PUT', `shares/${id}`, { expireDate: '2090-05-01' });
    expect(data.expiration).toBe('2090-05-01 00:00:00');
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(2090, 4, 1, 23, 59) });
    try {
      expect(await statusOf(`/s/${token}`)).toBe(200);
      vi.setSystemTime(new Date(2090, 4, 2));
      const late = await visit(`/s/${token}`);
      expect([late.status, await late.text()]).toEqual([410, expect.stringContaining('expired')]);
      expect(await statusOf(`/s/${token}/${await idOf('Trip/red.jpg')}/thumbnail`)).toBe(410);
    } finally {
      vi.useRealTimers();
    }
    expect((await anna.call('PUT', `shares/${id}`, { expireDate: '2001-01-01' })).status).toBe(400);
    expect((await anna.call('PUT', `shares/${id}`, { expireDate: 'soon' })).status).toBe(400);
    expect((await anna.call('PUT', `shares/${id}`, { expireDate: '' })).data.expiration).toBeNull();
  });

  it('lets visitors add files where that is allowed, and never in another’s place', async () => {
    const { id, token } = await anna.link('/Trip');
    const trip = await idOf('Trip');
    const send = (
      where: string,
      name: string,
      body: Uint8Array<ArrayBuffer>,
      headers = {},
    ): Promise<number> =>
      statusOf(`/s/${token}/${where}/upload?name=${encodeURIComponent(name)}`, {
        method: 'PUT',
        body,
        headers,
      });
    const bytes = new Uint8Array(photo());
    expect(await send(trip, 'mine.jpg', bytes)).toBe(403);
    await anna.call('PUT', `shares/${id}`, { permissions: '5' });
    expect(await send(trip, 'mine.jpg', bytes)).toBe(201);
    expect(await send(trip, 'red.jpg', new Uint8Array(photo()))).toBe(201);
    expect(await send(await idOf('Trip/Day%202'), 'more.jpg', new Uint8Array(photo()))).toBe(201);
    expect((await served.request('HEAD', `${files}Trip/red%20(2).jpg`)).status).toBe(200);
    const stored = await served.request('GET', `${files}Trip/mine.jpg`);
    expect(Buffer.from(await stored.arrayBuffer()).equals(bytes)).toBe(true);
    expect(await send(trip, '../out.jpg', bytes)).toBe(400);
    expect(await send(trip, '', bytes)).toBe(400);
    expect(await send(trip, 'x.jpg', bytes, { Origin: 'https://evil.example' })).toBe(403);
    expect(await send(await idOf('Private'), 'x.jpg', bytes)).toBe(404);
  });

  it('may take files without showing any', async () => {
    const { token } = await anna.link('/Trip', { permissions: '4' });
    const page = await (await visit(`/s/${token}`)).text();
    expect(page).toContain('type="file"');
    expect(page).not.toContain('red.jpg');
    const red = await idOf('Trip/red.jpg');
    for (const path of [`/${red}`, `/${red}/thumbnail`, `/${red}/download`, `/${await idOf('Trip/Day%202')}`])
      expect(await statusOf(`/s/${token}${path}`), path).toBe(404);
    const body = new Uint8Array(photo());
    const sent = `/s/${token}/${await idOf('Trip')}/upload?name=dropped.jpg`;
    expect(await statusOf(sent, { method: 'PUT', body })).toBe(201);
  });

  it('keeps the originals back where its owner wants that', async () => {
    const { token } = await anna.link('/Trip', { hideDownload: 'true' });
    const red = await idOf('Trip/red.jpg');
    expect(await statusOf(`/s/${token}/${red}/preview`)).toBe(200);
    expect(await statusOf(`/s/${token}/${red}/download`)).toBe(403);
    expect(await (await visit(`/s/${token}/${red}`)).text()).not.toContain('/download');
  });

  it('leads nowhere once it is closed, or was never there', async () => {
    const { id, token } = await anna.link('/Trip');
    expect((await anna.call('DELETE', `shares/${id}`)).status).toBe(200);
    for (const path of [`/s/${token}`, '/s/neverwas', '/s/', '/s/a%00b', `/s/${token}/1/preview`]) {
      const response = await visit(path, { headers: { 'Accept-Language': 'de' } });
      expect([response.status, await response.text()], path).toEqual([
        404,
        expect.stringContaining('Dieser Link'),
      ]);
    }
    expect((await anna.call('DELETE', `shares/${id}`)).status).toBe(404);
  });
});
