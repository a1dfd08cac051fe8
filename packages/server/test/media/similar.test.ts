import { join } from 'node:path';
import type { SimilarPhoto } from '@photokeep/contract/rest/duplicates';
import BetterSqlite from 'better-sqlite3';
import { picture } from '@photokeep/media/testing/picture';
import { type SceneFacts, scenePicture } from '@photokeep/media/testing/scene';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hashOlder } from '../../src/domain/job.ts';
import { expectConsistent } from '../support/library-state.ts';
import { databaseEngines } from '../support/serve-on-engine.ts';
import { rebuildIndex } from '../support/rebuild-index.ts';
import { WebClient } from '../support/web-client.ts';
import { StackApp } from './stack-app.ts';

let app: StackApp;

/** A photo as a camera takes it, a minute after the one before. */
const taken = (minute: number, facts: SceneFacts): Promise<Buffer> =>
  scenePicture({
    takenAt: `2019:06:14 18:${String(minute).padStart(2, '0')}:00`,
    camera: { Make: 'Acme', Model: 'Acme One' },
    ...facts,
  });

async function settle(): Promise<void> {
  await app.settle();
  await app.served.test.app.use.renderer.drain();
  await app.settle();
}

async function putAll(files: Readonly<Record<string, Buffer>>, order = Object.keys(files)): Promise<void> {
  for (const path of order) await app.put(path, files[path] ?? '', { settle: false });
  await settle();
}

async function groups(client = app.client): Promise<readonly (readonly SimilarPhoto[])[]> {
  const { body } = await client.call('GET /duplicates');
  return body.groups.map(({ photos }) => photos);
}

const names = async (): Promise<string[][]> =>
  (await groups()).map((photos) => photos.map(({ name }) => name).toSorted());

const ids = async (): Promise<number[]> => (await groups()).flat().map(({ id }) => id);

/** Two photos of a scene that nothing else shows, and one of another. */
const views = async (scene: number) => ({
  'view-1.jpg': await taken(1, { scene }),
  'view-2.jpg': await taken(2, { scene, shift: 0.01, widthPx: 800, heightPx: 600 }),
  'other.jpg': await taken(3, { scene: scene + 1000 }),
});

describe.each(databaseEngines)('with the index on %s', (engine) => {
  beforeAll(async () => {
    app = await StackApp.start(engine);
  });
  afterAll(() => app[Symbol.asyncDispose]());
  afterEach(() => app.clear());

  it.each([
    ['one after the other', ['view-1.jpg', 'view-2.jpg', 'other.jpg']],
    ['in reverse', ['other.jpg', 'view-2.jpg', 'view-1.jpg']],
  ])('photos of one view are listed together and never merged, arriving %s', async (_, order) => {
    await putAll(await views(11), order);
    const [group] = await groups();
    expect(group).toMatchObject([
      { name: 'view-1.jpg', width: 1200, path: 'view-1.jpg', camera: 'Acme One', otherFiles: 0 },
      { name: 'view-2.jpg', width: 800 },
    ]);
    expect(await groups()).toHaveLength(1);
    expect(await app.stacks()).toEqual(['other.jpg', 'view-1.jpg', 'view-2.jpg']);
  });

  it('what shows too little is similar to nothing', async () => {
    const black = (grey: number): Promise<Buffer> =>
      picture({ color: { r: grey, g: grey, b: grey }, widthPx: 400, heightPx: 300 });
    await putAll({ 'a.jpg': await black(0), 'b.jpg': await black(1), 'c.jpg': await black(2) });
    expect(await groups()).toEqual([]);
  });

  it('neither a stack nor a burst is listed', async () => {
    const burst = (minute: number, shift: number): Promise<Buffer> => taken(minute, { scene: 4, shift });
    await putAll({
      'IMG_1.jpg': await taken(1, { scene: 3 }),
      'IMG_1 edited.jpg': await taken(1, { scene: 3, widthPx: 800, heightPx: 600 }),
      '00001IMG_00001_BURST20190614183005678.jpg': await burst(5, 0),
      '00002IMG_00002_BURST20190614183005678.jpg': await burst(5, 0.01),
    });
    expect(await app.stacks()).toHaveLength(2);
    expect(await groups()).toEqual([]);
  });

  it('what their owner keeps is not listed again, until another one comes', async () => {
    await putAll(await views(12));
    const assets = await ids();
    const body = { assets, kept: true };
    expect((await app.client.call('PUT /duplicates/kept', { body })).status).toBe(204);
    expect(await names()).toEqual([]);
    await putAll({ 'view-3.jpg': await taken(4, { scene: 12, shift: 0.005 }) });
    expect(await names()).toEqual([['view-1.jpg', 'view-2.jpg', 'view-3.jpg']]);
    await app.remove('view-3.jpg');
    expect(await names()).toEqual([]);
    await app.client.call('PUT /duplicates/kept', { body: { assets, kept: false } });
    expect(await names()).toEqual([['view-1.jpg', 'view-2.jpg']]);
    await expectConsistent(app.served.test);
  });

  it('what goes to the trash goes with all of its files, and comes back with them', async () => {
    const all = await views(13);
    await putAll({ ...all, 'view-2.dng.xmp': Buffer.from('<x:xmpmeta/>') });
    await putAll({ 'again/view-2.jpg': all['view-2.jpg'] });
    const small = (await groups()).flat().find(({ name }) => name === 'view-2.jpg');
    const { body } = await app.client.call('POST /assets/actions', {
      body: { action: 'trash', ids: [small?.id ?? 0] },
    });
    await settle();
    expect(await app.stacks()).toEqual(['other.jpg', 'view-1.jpg']);
    expect(await names()).toEqual([]);
    const ids = body.results.flatMap(({ trashId }) => trashId ?? []);
    await app.client.call('POST /trash/actions', { body: { action: 'restore', ids } });
    await settle();
    expect(await names()).toEqual([['view-1.jpg', 'view-2.jpg']]);
    const asset = await app.item(small?.id ?? 0);
    expect(asset.paths.toSorted()).toEqual(['again/view-2.jpg', 'view-2.jpg']);
  });

  it('nobody sees or decides about another account’s photos', async () => {
    await putAll(await views(15));
    const { accounts } = app.served.test.app.use;
    await accounts.create({ name: 'ben', password: 'another horse' }, { door: 'test' });
    const ben = await new WebClient(app.served).signIn('ben', 'another horse');
    expect(await groups(ben)).toEqual([]);
    const assets = await ids();
    expect((await ben.call('PUT /duplicates/kept', { body: { assets, kept: true } })).status).toBe(404);
    expect(await names()).toHaveLength(1);
  });

  describe.each(['original', 'copy'])('a photo and what a messenger left of it, the %s first', (first) => {
    const path = { original: 'camera/IMG_1.jpg', copy: 'sent/IMG-20260101-WA0007.jpg' };
    const order = first === 'original' ? [path.original, path.copy] : [path.copy, path.original];
    const copyOf = (facts: Partial<SceneFacts> = {}): Promise<Buffer> =>
      scenePicture({ scene: 6, widthPx: 800, heightPx: 600, quality: 60, ...facts });
    const both = async (copy: Buffer) => ({
      [path.original]: await taken(1, { scene: 6 }),
      [path.copy]: copy,
    });

    it('are one photo', async () => {
      await putAll(await both(await copyOf()), order);
      expect(await app.stacks()).toEqual(['IMG_1.jpg < copy IMG-20260101-WA0007.jpg']);
      expect(await groups()).toEqual([]);
    });

    it('are two where it was changed or tells something of its own', async () => {
      await putAll(await both(await copyOf({ grey: true })), order);
      expect(await app.stacks()).toEqual(['IMG-20260101-WA0007.jpg', 'IMG_1.jpg']);
      await app.clear();
      await putAll(await both(await copyOf({ takenAt: '2020:02:02 02:02:02' })), order);
      expect(await app.stacks()).toEqual(['IMG-20260101-WA0007.jpg', 'IMG_1.jpg']);
    });

    it('are kept separate where their owner says so', async () => {
      await putAll(await both(await copyOf()), order);
      expect(await app.setApart('PUT', 'IMG_1.jpg', 'IMG-20260101-WA0007.jpg')).toBe(204);
      expect(await app.stacks()).toEqual(['IMG-20260101-WA0007.jpg', 'IMG_1.jpg']);
      expect(await groups()).toEqual([]);
      expect(await app.setApart('DELETE', 'IMG_1.jpg', 'IMG-20260101-WA0007.jpg')).toBe(204);
      expect(await app.stacks()).toEqual(['IMG_1.jpg < copy IMG-20260101-WA0007.jpg']);
    });
  });
});

it('what its owner keeps outlives the index', async () => {
  await using own = await StackApp.start();
  app = own;
  await putAll(await views(16));
  await putAll({
    'c-1.jpg': await taken(7, { scene: 8 }),
    'c-2.jpg': await taken(8, { scene: 8, shift: 0.02 }),
  });
  const [, kept] = await groups();
  const assets = (kept ?? []).map(({ id }) => id);
  await app.client.call('PUT /duplicates/kept', { body: { assets, kept: true } });
  const before = await names();
  expect(before).toHaveLength(1);
  await rebuildIndex(app.served.test);
  await app.client.signIn();
  await settle();
  expect(await names()).toEqual(before);
});

it('is found out of pictures that were made before anybody asked, too', async () => {
  await using own = await StackApp.start();
  app = own;
  await putAll(await views(31));
  const { test } = app.served;
  await test.stop();
  const index = new BetterSqlite(join(test.home.env['PHOTOKEEP_STATE'] ?? '', 'photokeep.db'));
  index.exec('delete from picture_hashes; delete from similar_pairs');
  index.close();
  await test.restart();
  await app.client.signIn();
  expect(await names()).toEqual([]);
  const { queue } = test.app.foundation;
  await queue.enqueue([hashOlder(0)]);
  await settle();
  expect(await names()).toEqual([['view-1.jpg', 'view-2.jpg']]);
});
