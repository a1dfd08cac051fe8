import { picture } from '@photokeep/media/testing/picture';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseEngines } from '../support/serve-on-engine.ts';
import { serveTwoAccounts, type TwoAccounts } from '../support/two-accounts.ts';
import type { WebClient } from '../support/web-client.ts';

describe.each(databaseEngines)('folders on %s', (engine) => {
  let on: TwoAccounts;
  let anna: WebClient;
  let ben: WebClient;
  beforeAll(async () => {
    on = await serveTwoAccounts(engine);
    ({ anna, ben } = on);
  });
  afterAll(() => on[Symbol.asyncDispose]());

  const list = async (id: number | 'root', client = anna) =>
    (await client.call('GET /folders/{id}', { params: { id } })).body;

  const names = async (id: number | 'root', client = anna): Promise<string[]> =>
    (await list(id, client)).entries.map(({ name }) => name);

  const idOf = async (folder: number | 'root', name: string, client = anna): Promise<number> =>
    (await list(folder, client)).entries.find((entry) => entry.name === name)?.id ?? 0;

  it('are listed with folders first, in pages, with the way to them and their pictures', async () => {
    const trip = await on.make('Trip');
    const inner = await on.make('b-folder', trip);
    await on.make('a folder', trip);
    const photo = await picture({ color: { r: 9, g: 9, b: 90 }, takenAt: '2020:02:02 10:00:00' });
    await on.put('Trip/aaa.jpg', photo);
    for (const name of ['0.txt', 'zz.txt', 'mm.txt']) await on.put(`Trip/${name}`, name);
    await on.served.test.app.use.worker.drain();
    await on.served.test.app.use.renderer.drain();
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: Record<string, string> = { limit: '2', ...(cursor !== '' && { cursor }) };
      const page = (await anna.call('GET /folders/{id}', { params: { id: trip }, query })).body;
      expect(page.entries.length).toBeLessThanOrEqual(2);
      seen.push(...page.entries.map(({ name }) => name));
      cursor = page.next;
    }
    expect(seen).toEqual(['a folder', 'b-folder', '0.txt', 'aaa.jpg', 'mm.txt', 'zz.txt']);
    const { folder, crumbs, entries } = await list(trip);
    expect(folder).toMatchObject({ id: trip, name: 'Trip', kind: 'folder', owner: null });
    expect(folder.sizeBytes).toBe(photo.byteLength + 5 + 6 + 6);
    expect(crumbs.map(({ name }) => name)).toEqual(['', 'Trip']);
    const shown = entries.find(({ name }) => name === 'aaa.jpg');
    expect(shown).toMatchObject({ mime: 'image/jpeg', picture: { kind: 'photo', state: 'ready' } });
    const params = { id: shown?.id ?? 0, version: shown?.picture?.version ?? '' };
    expect((await anna.fetch('GET /entries/{id}/thumbnail/{version}', { params })).status).toBe(200);
    expect((await ben.fetch('GET /entries/{id}/thumbnail/{version}', { params })).status).toBe(404);
    const deep = await list(inner);
    expect(deep.crumbs.map(({ id }) => id)).toEqual([(await list('root')).folder.id, trip, inner]);
    const only = await anna.call('GET /folders/{id}', { params: { id: trip }, query: { kind: 'folder' } });
    expect(only.body).toMatchObject({ next: null, entries: [{ name: 'a folder' }, { name: 'b-folder' }] });
  });

  it('take names as rulings have them, and refuse what no library can hold', async () => {
    const folder = await on.make('Names');
    const nasty = '<img src=x onerror=alert(1)>';
    const rightToLeft = 'safe‮gpj.exe';
    const long = '🏔'.repeat(62);
    for (const name of [nasty, rightToLeft, long, 'twin', 'TWIN', 'Zo\u0065\u0308'])
      await on.make(name, folder);
    expect(new Set(await names(folder))).toEqual(
      new Set([nasty, rightToLeft, long, 'twin', 'TWIN', 'Zo\u0065\u0308']),
    );
    const again = { folderId: folder, name: 'Zo\u00eb' };
    expect((await anna.call('POST /folders', { body: again })).body).toMatchObject({
      code: 'already-exists',
    });
    for (const name of ['', '..', 'a/b', 'a\\b', '.photokeep', `${long}${long}`]) {
      const { status, body } = await anna.call('POST /folders', { body: { folderId: folder, name } });
      expect({ status, body }).toMatchObject({ status: 400, body: { code: 'invalid-name' } });
    }
    const lost = await anna.call('POST /folders', { body: { folderId: 999_999, name: 'x' } });
    expect(lost.status).toBe(404);
  });

  it('are renamed over nothing', async () => {
    const folder = await on.make('Rename');
    await on.put('Rename/one.txt', '1');
    await on.put('Rename/two.txt', '2');
    const one = await idOf(folder, 'one.txt');
    const to = (name: string) => anna.call('PUT /entries/{id}/name', { params: { id: one }, body: { name } });
    expect((await to('two.txt')).body).toMatchObject({ code: 'already-exists' });
    expect((await to('uno.txt')).body).toMatchObject({ id: one, name: 'uno.txt' });
    expect((await to('uno.txt')).status).toBe(200);
    expect(await names(folder)).toEqual(['two.txt', 'uno.txt']);
    const root = (await list('root')).folder.id;
    const refused = await anna.call('PUT /entries/{id}/name', { params: { id: root }, body: { name: 'x' } });
    expect(refused.body).toMatchObject({ code: 'forbidden' });
    const others = await ben.call('PUT /entries/{id}/name', { params: { id: one }, body: { name: 'x' } });
    expect(others.status).toBe(404);
  });

  it('take several at once, keep both where a name is taken, and say what became of each', async () => {
    const [from, to] = [await on.make('From'), await on.make('To')];
    const inside = await on.make('inside', from);
    await on.put('From/a.txt', 'a');
    await on.put('From/b.txt', 'b');
    await on.put('To/a.txt', 'another');
    const [a, b] = [await idOf(from, 'a.txt'), await idOf(from, 'b.txt')];
    const entries = [a, b, 999_999, to].map((id) => ({ id }));
    const moved = await anna.call('POST /entry-moves', { body: { folderId: to, entries } });
    expect(moved.body.results).toEqual([
      { id: a, code: null, folderId: to, name: 'a (2).txt' },
      { id: b, code: null, folderId: to, name: 'b.txt' },
      { id: 999_999, code: 'not-found', folderId: null, name: null },
      { id: to, code: 'forbidden', folderId: null, name: null },
    ]);
    const back = { folderId: from, entries: [{ id: a, name: 'a.txt' }, { id: b }] };
    expect((await anna.call('POST /entry-moves', { body: back })).body.results[0]).toMatchObject({
      name: 'a.txt',
    });
    expect(await names(from)).toEqual(['inside', 'a.txt', 'b.txt']);
    const into = { folderId: inside, entries: [{ id: from }] };
    const [refused] = (await anna.call('POST /entry-moves', { body: into })).body.results;
    expect(refused?.code).toBe('forbidden');
  });

  it('lose things to the trash, and get them back', async () => {
    const folder = await on.make('Lost');
    const inner = await on.make('inner', folder);
    await on.put('Lost/inner/deep.txt', 'deep');
    await on.put('Lost/file.txt', 'file');
    const [file, deep] = [await idOf(folder, 'file.txt'), await idOf(inner, 'deep.txt')];
    const entryIds = [file, inner, deep, 999_999];
    const gone = await anna.call('POST /entry-deletions', { body: { entryIds } });
    expect(gone.body.results.map(({ code }) => code)).toEqual([null, null, null, 'not-found']);
    expect(await names(folder)).toEqual([]);
    expect((await anna.call('GET /folders/{id}', { params: { id: inner } })).status).toBe(404);
    const others = await ben.call('POST /entry-restorations', { body: { entryIds: [file] } });
    expect(others.body.results[0]?.code).toBe('not-found');
    const back = await anna.call('POST /entry-restorations', { body: { entryIds: [file, inner, deep] } });
    expect(back.body.results.map(({ code, folderId }) => [code, folderId])).toEqual([
      [null, folder],
      [null, folder],
      [null, inner],
    ]);
    expect(await names(folder)).toEqual(['inner', 'file.txt']);
    const root = (await list('root')).folder.id;
    const all = await anna.call('POST /entry-deletions', { body: { entryIds: [root] } });
    expect(all.body.results[0]?.code).toBe('forbidden');
  });

  it('of others are shown to whom they are shared with, and do what was allowed', async () => {
    const folder = await on.make('For Ben');
    await on.put('For Ben/one.txt', '1');
    const share = await anna.call('POST /shares', {
      body: { entryId: folder, receiver: 'ben', use: 'look' },
    });
    const top = (await list('root', ben)).entries;
    expect(top).toMatchObject([{ id: folder, name: 'For Ben', owner: { name: 'anna' }, isShared: false }]);
    const one = await idOf(folder, 'one.txt', ben);
    expect((await list(folder, ben)).crumbs.map(({ name }) => name)).toEqual(['', 'For Ben']);
    const refused = await ben.call('POST /entry-deletions', { body: { entryIds: [one, folder] } });
    expect(refused.body.results.map(({ code }) => code)).toEqual(['forbidden', 'forbidden']);
    await anna.call('PUT /shares/{id}', { params: { id: share.body.id }, body: { use: 'change' } });
    const gone = await ben.call('POST /entry-deletions', { body: { entryIds: [one, folder] } });
    expect(gone.body.results.map(({ code }) => code)).toEqual([null, 'forbidden']);
    const back = await ben.call('POST /entry-restorations', { body: { entryIds: [one] } });
    expect(back.body.results[0]).toMatchObject({ code: null, folderId: folder });
    const text = await ben.fetch('GET /entries/{id}/original', { params: { id: one } });
    expect(await text.text()).toBe('1');
    const home = { folderId: 'root' as const, entries: [{ id: one }] };
    expect((await ben.call('POST /entry-moves', { body: home })).body.results[0]?.code).toBe('forbidden');
    expect((await list('root')).entries.find(({ id }) => id === folder)?.isShared).toBe(true);
  });

  it('are shared as before once nothing is in the way of that any more', async () => {
    const folder = await on.make('For Ben again');
    const body = { entryId: folder, receiver: 'ben', use: 'look' as const };
    const share = async (): Promise<number> => (await anna.call('POST /shares', { body })).body.id;
    const end = async (id: number): Promise<void> =>
      void (await anna.call('DELETE /shares/{id}', { params: { id } }));
    const restore = (id: number) => anna.fetch('POST /shares/{id}/restoration', { params: { id } });
    const first = await share();
    await end(first);
    const second = await share();
    expect((await restore(first)).status).toBe(403);
    await end(second);
    expect((await restore(first)).status).toBeLessThan(300);
    expect((await restore(first)).status).toBe(404);
  });

  it('tell which device brought each content of a file', async () => {
    const { accounts } = on.served.test.app.use;
    const by = { door: 'test' };
    const { token } = await accounts.addDevice(on.served.test.account.id, 'Anna’s phone', by);
    const Authorization = `Basic ${Buffer.from(`anna:${token}`).toString('base64')}`;
    const address = '/remote.php/dav/files/anna/by-phone.txt';
    await on.served.request('PUT', address, { body: 'from the phone', headers: { Authorization } });
    await on.put('by-phone.txt', 'from elsewhere');
    const id = await idOf('root', 'by-phone.txt');
    const { body } = await anna.call('GET /entries/{id}/versions', { params: { id } });
    expect(body).toMatchObject({ current: { device: null }, versions: [{ device: 'Anna’s phone' }] });
  });

  it('keep earlier contents of a file, which are put back and taken back', async () => {
    const folder = await on.make('History');
    await on.put('History/note.txt', 'first');
    await on.put('History/note.txt', 'second');
    const id = await idOf(folder, 'note.txt');
    const listed = await anna.call('GET /entries/{id}/versions', { params: { id } });
    expect(listed.body).toMatchObject({ current: { sizeBytes: 6 }, versions: [{ sizeBytes: 5 }] });
    const version = listed.body.versions[0]?.id ?? 0;
    const old = await anna.fetch('GET /entries/{id}/versions/{version}/original', {
      params: { id, version },
    });
    expect(old.headers.get('content-disposition')).toContain('note.txt');
    expect(await old.text()).toBe('first');
    const original = async () => (await anna.fetch('GET /entries/{id}/original', { params: { id } })).text();
    const restored = await anna.call('POST /entries/{id}/versions/{version}/restoration', {
      params: { id, version },
    });
    expect(await original()).toBe('first');
    const replaced = restored.body.replacedVersionId ?? 0;
    await anna.call('POST /entries/{id}/versions/{version}/restoration', {
      params: { id, version: replaced },
    });
    expect(await original()).toBe('second');
    expect((await ben.call('GET /entries/{id}/versions', { params: { id } })).status).toBe(404);
  });
});
