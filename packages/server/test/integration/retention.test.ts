import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LibraryRecord } from '../../src/domain/library-record.ts';
import { expire, type RetentionParts } from '../../src/library/retention/retention.ts';
import { photo } from '../rulings/photos.ts';
import { type ServedTestApp, serveTestApp } from '../support/serve-test-app.ts';

const dayMs = 24 * 60 * 60 * 1000;

let served: ServedTestApp;
let late: RetentionParts;
beforeAll(async () => {
  served = await serveTestApp();
  const { foundation, use } = served.test.app;
  const { clock } = foundation;
  const inAYear = { ...clock, nowMs: () => clock.nowMs() + 365 * dayMs };
  const { tree, stillSame } = use;
  late = { ...foundation, tree, stillSame, clock: inAYear, trashDays: 30, versionDays: 180 };
});
afterAll(() => served[Symbol.asyncDispose]());

async function put(user: string, name: string, body: string | Uint8Array): Promise<void> {
  const headers = { Authorization: `Basic ${Buffer.from(`${user}:correct horse`).toString('base64')}` };
  const { ok } = await served.request('PUT', `/remote.php/dav/files/${user}/${name}`, { body, headers });
  if (!ok) throw new Error(`${name} was refused`);
}

async function trash(user: string, name: string): Promise<void> {
  await put(user, name, photo(300));
  const headers = { Authorization: `Basic ${Buffer.from(`${user}:correct horse`).toString('base64')}` };
  await served.request('DELETE', `/remote.php/dav/files/${user}/${name}`, { headers });
}

const libraries = (): Promise<LibraryRecord[]> => served.test.app.foundation.index.libraries();

async function inTrash(): Promise<string[]> {
  const { index } = served.test.app.foundation;
  const all = (await libraries()).map((library) => index.trash(library, { limit: 1000 }));
  return (await Promise.all(all)).flat().map(({ fromName }) => fromName);
}

it('lets go of all that is due, whatever one item or one library says', async () => {
  const { use, foundation } = served.test.app;
  await use.accounts.create({ name: 'ben', password: 'correct horse' }, { door: 'test' });
  await use.accounts.create({ name: 'zoe', password: 'correct horse' }, { door: 'test' });
  for (const name of ['stuck.jpg', 'one.jpg', 'two.jpg']) await trash('anna', name);
  await trash('ben', 'cannot-be-asked.jpg');
  await trash('zoe', 'three.jpg');
  const [, ben] = await libraries();
  const purge: RetentionParts['tree']['purge'] = async (request) => {
    const item = await foundation.index.trashItem(request.entryId);
    if (item?.fromName === 'stuck.jpg') throw new Error('its disk is damaged here');
    await use.tree.purge(request);
  };
  const trashedBefore: RetentionParts['index']['trashedBefore'] = (library, ...asked) => {
    if (library.accountId === ben?.accountId) throw new Error('the index does not answer');
    return foundation.index.trashedBefore(library, ...asked);
  };
  const index = { ...foundation.index, trashedBefore };
  expect(await expire({ ...late, index, tree: { purge } }, await libraries())).toBe(3);
  expect(await inTrash()).toEqual(['stuck.jpg', 'cannot-be-asked.jpg']);
  expect(await expire(late, await libraries()), 'and tries again').toBe(2);
  expect(await inTrash()).toEqual([]);
});

it('finds what is due behind any number of versions that stay', async () => {
  const { index } = served.test.app.foundation;
  const stays = Array.from({ length: 111 }, (_, at) => `words ${at}`);
  for (const text of stays) await put('anna', 'stays.txt', text);
  for (const text of ['first', 'second', 'third']) await put('anna', 'goes.txt', text);
  // As if they were photos: nothing else shows them.
  const versionsBefore: RetentionParts['index']['versionsBefore'] = async (...asked) =>
    (await index.versionsBefore(...asked)).map((item) =>
      item.entry.name.startsWith('stays.txt')
        ? { ...item, entry: { ...item.entry, content: { ...item.entry.content, kind: 'photo' } } }
        : item,
    );
  expect(await expire({ ...late, index: { ...index, versionsBefore } }, await libraries())).toBe(2);
  const [anna] = await libraries();
  if (anna === undefined) throw new Error('there is no library');
  const left = await index.versionsBefore(anna, late.clock.nowMs(), { limit: 1000 });
  expect(left.map(({ entry }) => entry.name.startsWith('stays.txt'))).toEqual(Array(110).fill(true));
});
