import { fromColumns } from '@photokeep/contract/rest/columns';
import { picture } from '@photokeep/media/testing/picture';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedTestApp, serveTestApp } from '../support/serve-test-app.ts';
import { WebClient } from '../support/web-client.ts';

let served: ServedTestApp;
let client: WebClient;
beforeAll(async () => {
  served = await serveTestApp();
  client = await new WebClient(served).signIn();
});
afterAll(() => served[Symbol.asyncDispose]());

const files = '/remote.php/dav/files/anna/';

async function put(name: string, body: Uint8Array): Promise<void> {
  const { status } = await served.request('PUT', files + encodeURI(name), { body });
  if (status !== 201 && status !== 204) throw new Error(`${name} got ${status}`);
}

/** All that the background has to do. */
async function settle(): Promise<void> {
  const { worker, renderer } = served.test.app.use;
  await worker.drain();
  await renderer.drain();
}

type Assets = Awaited<ReturnType<typeof month>>;

async function month(name: string): ReturnType<typeof load> {
  return load(name);
}

async function load(name: string) {
  const { body } = await client.call('GET /timeline/assets', { query: { month: name } });
  return fromColumns(body.assets);
}

const namesIn = (assets: Assets): string[] => assets.map(({ name }) => name);
const summer = (minute: number): string => `2019:06:14 18:${String(minute).padStart(2, '0')}:00`;

describe('the timeline', () => {
  it('shows photos on the day they were taken, with pictures whose addresses never change', async () => {
    await put('late.jpg', await picture({ color: { r: 200, g: 0, b: 0 }, takenAt: summer(30) }));
    const upright = { widthPx: 30, heightPx: 90 };
    await put('early.jpg', await picture({ color: { r: 0, g: 200, b: 0 }, takenAt: summer(10), ...upright }));
    await settle();
    expect((await client.call('GET /timeline')).body.months).toContainEqual({ month: '2019-06', count: 2 });
    const [late, early] = await load('2019-06');
    expect(late).toMatchObject({ name: 'late.jpg', takenAt: '2019-06-14T18:30:00', state: 'ready' });
    expect(early).toMatchObject({ name: 'early.jpg', width: 30, height: 90, kind: 'photo' });
    const params = { id: late?.id ?? 0, version: late?.version ?? '' };
    const thumbnail = await client.fetch('GET /assets/{id}/thumbnail/{version}', { params });
    expect(thumbnail.status).toBe(200);
    expect(thumbnail.headers.get('content-type')).toBe('image/webp');
    expect(thumbnail.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    const preview = await client.fetch('GET /assets/{id}/preview/{version}', { params });
    expect(preview.headers.get('content-type')).toBe('image/jpeg');
    const other = { ...params, version: 'another' };
    expect((await client.call('GET /assets/{id}/preview/{version}', { params: other })).status).toBe(404);
  });

  it('leaves out what is in the trash, alone or in a folder, and shows it again when it is back', async () => {
    const { index } = served.test.app.foundation;
    const { tree } = served.test.app.use;
    const asked = { accountId: served.test.account.id, by: { door: 'test' } };
    await tree.makeFolder({ ...asked, path: ['Trip'] });
    await put('Trip/one.jpg', await picture({ color: { r: 1, g: 2, b: 3 }, takenAt: '2018:05:01 10:00:00' }));
    await put('two.jpg', await picture({ color: { r: 3, g: 2, b: 1 }, takenAt: '2018:05:01 11:00:00' }));
    await settle();
    expect(namesIn(await load('2018-05'))).toEqual(['two.jpg', 'one.jpg']);
    const folder = await tree.moveToTrash({ ...asked, path: ['Trip'], expectations: [] });
    const file = await tree.moveToTrash({ ...asked, path: ['two.jpg'], expectations: [] });
    await settle();
    expect(await load('2018-05')).toEqual([]);
    expect((await client.call('GET /timeline')).body.months.map((one) => one.month)).not.toContain('2018-05');
    await tree.restore({ ...asked, entryId: folder.entryId });
    await tree.restore({ ...asked, entryId: file.entryId });
    await settle();
    expect(namesIn(await load('2018-05'))).toEqual(['two.jpg', 'one.jpg']);
    expect(await index.usedBytes(served.test.account.id)).toBeGreaterThan(0);
  });

  it('goes on page by page, also where many were taken in the same second', async () => {
    for (let at = 0; at < 7; at++) {
      await put(
        `burst ${at}.jpg`,
        await picture({ color: { r: at * 30, g: 9, b: 9 }, takenAt: '2017:01:01 00:00:00' }),
      );
    }
    await settle();
    const seen: string[] = [];
    let cursor: string | null = '';
    for (let pages = 0; cursor !== null && pages < 10; pages++) {
      const query: Record<string, string> = {
        month: '2017-01',
        limit: '3',
        ...(cursor !== '' && { cursor }),
      };
      const { body } = await client.call('GET /timeline/assets', { query });
      seen.push(...body.assets.name);
      cursor = body.next;
    }
    expect(seen.toSorted()).toEqual(Array.from({ length: 7 }, (_, at) => `burst ${at}.jpg`));
    expect(new Set(seen).size).toBe(7);
    const foreign = { month: '2017-01', cursor: 'or 1=1' };
    expect((await client.call('GET /timeline/assets', { query: foreign })).status).toBe(400);
  });

  it('takes the day from the name, then from the file’s time, where the photo says nothing', async () => {
    await put('IMG_20160203_040506.jpg', await picture({ color: { r: 5, g: 5, b: 5 } }));
    await settle();
    const [named] = await load('2016-02');
    expect(named).toMatchObject({ takenAt: '2016-02-03T04:05:06' });
    const { body } = await client.call('GET /assets/{id}', { params: { id: named?.id ?? 0 } });
    expect(body).toMatchObject({
      timeSource: 'file-name',
      paths: ['IMG_20160203_040506.jpg'],
      problem: null,
    });
  });
});

describe('what is no photo', () => {
  it('is kept to the byte, whatever app sent it, and is not in the timeline', async () => {
    const before = (await client.call('GET /timeline')).body;
    const others = {
      'report.pdf': '%PDF-1.7\n%',
      'song.mp3': 'ID3\u0003',
      'notes.txt': 'notes',
      'IMG_1.AAE': '<plist/>',
    };
    for (const [name, text] of Object.entries(others)) await put(name, Buffer.from(text));
    await settle();
    expect((await client.call('GET /timeline')).body).toEqual(before);
    for (const [name, text] of Object.entries(others))
      expect(await (await served.request('GET', files + name)).text(), name).toBe(text);
  });
});

it.each(['GET /problems', 'GET /duplicates'] as const)(
  '%s goes on only where a page of it ended',
  async (list) => {
    for (const cursor of ['1.5', '-1', 'x', '1e3', '99999999999999999999'])
      expect((await client.call(list, { query: { cursor } })).status, cursor).toBe(400);
    expect((await client.call(list, { query: { cursor: '7' } })).status).toBe(200);
  },
);

describe('a damaged photo', () => {
  it('is kept, told of with its reason, and blocks nothing', async () => {
    const whole = await picture({ color: { r: 77, g: 7, b: 7 }, takenAt: '2015:01:01 10:00:00' });
    await put('empty.jpg', new Uint8Array());
    await put('garbage.jpg', Buffer.concat([whole.subarray(0, 40), Buffer.alloc(500, 7)]));
    await put('whole.jpg', whole);
    await settle();
    const { problems } = (await client.call('GET /problems')).body;
    expect(problems.find(({ name }) => name === 'empty.jpg')?.reason).toBe('empty');
    expect(problems.map(({ name }) => name)).toContain('garbage.jpg');
    expect((await load('2015-01')).find(({ name }) => name === 'whole.jpg')?.state).toBe('ready');
    expect((await client.call('GET /summary')).body).toMatchObject({ problems: problems.length, waiting: 0 });
  });
});

describe('an original', () => {
  it('comes back byte for byte, in ranges, and never runs in the family’s name', async () => {
    const bytes = await picture({ color: { r: 9, g: 99, b: 9 }, takenAt: '2014:01:01 10:00:00' });
    await put('<img src=x onerror=alert(1)>.jpg', bytes);
    await settle();
    const [asset] = await load('2014-01');
    expect(asset?.name).toBe('<img src=x onerror=alert(1)>.jpg');
    const params = { id: asset?.id ?? 0 };
    const whole = await client.fetch('GET /assets/{id}/original', { params });
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
    expect(whole.headers.get('content-security-policy')).toContain('sandbox');
    const range = await client.fetch('GET /assets/{id}/original', {
      params,
      headers: { Range: 'bytes=0-1' },
    });
    expect([range.status, Buffer.from(await range.arrayBuffer()).toString('hex')]).toEqual([206, 'ffd8']);
    const download = await client.fetch('GET /assets/{id}/original', { params, query: { download: '1' } });
    expect(download.headers.get('content-disposition')).toMatch(/^attachment;/);
    await download.body?.cancel();
  });

  it('is shown to its own account only', async () => {
    const { accounts } = served.test.app.use;
    await accounts.create({ name: 'ben', password: 'another horse' }, { door: 'test' });
    const ben = await new WebClient(served).signIn('ben', 'another horse');
    const [asset] = await load('2019-06');
    const params = { id: asset?.id ?? 0, version: asset?.version ?? '' };
    for (const operation of [
      'GET /assets/{id}',
      'GET /assets/{id}/original',
      'GET /assets/{id}/thumbnail/{version}',
    ] as const) {
      expect((await ben.call(operation, { params })).status, operation).toBe(404);
    }
    expect((await ben.call('GET /timeline')).body.months).toEqual([]);
    expect((await ben.call('GET /setup/storage')).status).toBe(403);
  });
});
