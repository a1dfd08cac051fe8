import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ServedTestApp, serveTestApp } from '../support/serve-test-app.ts';
import { WebClient } from '../support/web-client.ts';
import { exportedFiles } from './exported-files.ts';
import { motion, still } from './live-halves.ts';

let served: ServedTestApp;
let client: WebClient;
beforeAll(async () => {
  served = await serveTestApp();
  client = await new WebClient(served).signIn();
});
afterAll(() => served[Symbol.asyncDispose]());
afterEach(async () => {
  const paths = (await exportedFiles(served)).map(({ path }) => path.split('/')[0] ?? '');
  for (const path of new Set(paths)) await remove(path);
  await served.test.app.use.worker.drain();
  expect(await timeline()).toEqual([]);
});

const files = '/remote.php/dav/files/anna/';

async function put(path: string, bytes: Uint8Array): Promise<void> {
  const { ok, status } = await served.request('PUT', files + path, { body: bytes });
  if (!ok) throw new Error(`${path} got ${status}`);
  await served.test.app.use.worker.drain();
}

async function move(from: string, to: string): Promise<void> {
  const headers = { Destination: `${served.baseUrl}${files}${to}` };
  expect((await served.request('MOVE', files + from, { headers })).status).toBe(201);
}

const remove = (path: string): Promise<Response> => served.request('DELETE', files + path);

async function restoreLastDeleted(): Promise<void> {
  const { app, account } = served.test;
  const library = await app.foundation.index.library(account.id);
  const items = library ? await app.foundation.index.trash(library, { limit: 100 }) : [];
  const [last] = items.toSorted((a, b) => b.entry.changeSeq - a.entry.changeSeq);
  await app.use.tree.restore({ accountId: account.id, entryId: last?.entry.id ?? 0, by: { door: 'cli' } });
}

/** What the timeline shows: 'name' for one item, 'name+' for one with a moving half. */
async function timeline(): Promise<string[]> {
  const { body } = await client.call('GET /timeline/assets', { query: { month: '2019-01' } });
  const counted = (await client.call('GET /timeline')).body.months.find(({ month }) => month === '2019-01');
  const { name: names, liveVideoId } = body.assets;
  expect(counted?.count ?? 0).toBe(names.length);
  return names.map((name, at) => (liveVideoId[at] === null ? name : `${name}+`)).toSorted();
}

/** Each file with its other half, as the export says. */
async function partners(): Promise<Record<string, string | null>> {
  const exported = await exportedFiles(served);
  return Object.fromEntries(exported.map(({ path, livePhotoPartner }) => [path, livePhotoPartner]));
}

const orders = [
  { first: 'still', isStillFirst: true },
  { first: 'video', isStillFirst: false },
];

async function putBoth(isStillFirst: boolean, halves: Readonly<Record<string, Uint8Array>>): Promise<void> {
  const inOrder = Object.entries(halves);
  for (const [path, bytes] of isStillFirst ? inOrder : inOrder.toReversed()) await put(path, bytes);
}

describe.each(orders)('a Live Photo whose $first comes first', ({ isStillFirst }) => {
  it('is one item by the mark that the phone wrote into both, whatever their names', async () => {
    await served.request('MKCOL', `${files}films`);
    const halves = { 'beach.JPG': still({ identifier: 'A' }), 'films/clip.MOV': motion({ identifier: 'A' }) };
    await putBoth(isStillFirst, halves);
    expect(await timeline()).toEqual(['beach.JPG+']);
    expect(await partners()).toEqual({ 'beach.JPG': 'films/clip.MOV', 'films/clip.MOV': 'beach.JPG' });
  });

  it('is one item by name, folder and moment where there is no mark', async () => {
    await putBoth(isStillFirst, { 'IMG_1.JPG': still({}), 'IMG_1.MOV': motion({}) });
    expect(await timeline()).toEqual(['IMG_1.JPG+']);
  });

  it('is two items if the marks or the moments differ', async () => {
    const [a, b] = [still({ identifier: 'A' }), motion({ identifier: 'B' })];
    await putBoth(isStillFirst, { 'IMG_1.JPG': a, 'IMG_1.MOV': b });
    await putBoth(isStillFirst, { 'IMG_2.JPG': still({ second: 5 }), 'IMG_2.MOV': motion({ second: 50 }) });
    expect(await timeline()).toEqual(['IMG_1.JPG', 'IMG_1.MOV', 'IMG_2.JPG', 'IMG_2.MOV']);
  });

  it('gives the video to the still of its name, not to an edited one with the same mark', async () => {
    await put('IMG_E1.JPG', still({ identifier: 'A' }));
    await putBoth(isStillFirst, {
      'IMG_1.JPG': still({ identifier: 'A' }),
      'IMG_1.MOV': motion({ identifier: 'A' }),
    });
    expect(await timeline()).toEqual(['IMG_1.JPG+', 'IMG_E1.JPG']);
  });

  it('leaves a wrong guess when the right half comes', async () => {
    const halves = { 'IMG_1.JPG': still({}), 'IMG_1.MOV': motion({ identifier: 'A' }) };
    await putBoth(isStillFirst, halves);
    expect(await timeline()).toEqual(['IMG_1.JPG+']);
    await put('other.JPG', still({ identifier: 'A' }));
    expect(await timeline()).toEqual(['IMG_1.JPG', 'other.JPG+']);
  });
});

describe('the halves of a Live Photo', () => {
  it.each(['IMG_1.JPG', 'trip.MOV'])(
    'go to the trash and come back together when %s is deleted',
    async (gone) => {
      await putBoth(true, {
        'IMG_1.JPG': still({ identifier: 'A' }),
        'trip.MOV': motion({ identifier: 'A' }),
      });
      expect((await remove(gone)).status).toBe(204);
      expect([await timeline(), await partners()]).toEqual([[], {}]);
      await restoreLastDeleted();
      expect(await timeline()).toEqual(['IMG_1.JPG+']);
    },
  );

  it('stand for themselves where nothing but names makes them a pair', async () => {
    await putBoth(true, { 'IMG_1.JPG': still({}), 'IMG_1.MOV': motion({}) });
    await remove('IMG_1.JPG');
    expect(await timeline()).toEqual(['IMG_1.MOV']);
    await restoreLastDeleted();
    expect(await timeline()).toEqual(['IMG_1.JPG+']);
  });

  it('part when the name that they were guessed by changes', async () => {
    await putBoth(true, { 'IMG_1.JPG': still({}), 'IMG_1.MOV': motion({}) });
    await move('IMG_1.MOV', 'party.MOV');
    expect(await timeline()).toEqual(['IMG_1.JPG', 'party.MOV']);
    await move('party.MOV', 'IMG_1.MOV');
    expect(await timeline()).toEqual(['IMG_1.JPG+']);
  });

  it('find another when theirs is gone', async () => {
    await put('copy.JPG', still({ identifier: 'A' }));
    await putBoth(true, {
      'IMG_1.JPG': still({ identifier: 'A' }),
      'IMG_1.MOV': motion({ identifier: 'A' }),
    });
    expect(await timeline()).toEqual(['IMG_1.JPG+', 'copy.JPG']);
    await remove('IMG_1.JPG');
    expect(await timeline()).toEqual(['copy.JPG+']);
  });

  it.each([true, false])(
    'keep the video as long as another still bears its mark (video last: %s)',
    async (last) => {
      await putBoth(last, {
        'IMG_1.JPG': still({ identifier: 'A' }),
        'copy.JPG': still({ identifier: 'A' }),
        'IMG_1.MOV': motion({ identifier: 'A' }),
      });
      await remove('copy.JPG');
      expect(await timeline()).toEqual(['IMG_1.JPG+']);
      await remove('IMG_1.JPG');
      expect(await timeline()).toEqual([]);
    },
  );

  it('part and meet with the folders they lie in', async () => {
    await served.request('MKCOL', `${files}trip`);
    await putBoth(true, {
      'beach.JPG': still({ identifier: 'A' }),
      'trip/IMG_1.MOV': motion({ identifier: 'A' }),
    });
    expect(await timeline()).toEqual(['beach.JPG+']);
    await remove('trip');
    await served.test.app.use.worker.drain();
    expect(await timeline()).toEqual(['beach.JPG']);
  });
});
