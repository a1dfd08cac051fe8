import type { Operation } from '@photokeep/contract/rest/api';
import type { PhotoAction, PhotoResult } from '@photokeep/contract/rest/photo-actions';
import type { TrashItemView } from '@photokeep/contract/rest/trash';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { jpegShot, rawShot } from '../media/shots.ts';
import { StackApp } from '../media/stack-app.ts';
import { databaseEngines } from '../support/serve-on-engine.ts';
import { expectConsistent } from '../support/library-state.ts';
import { rebuildIndex } from '../support/rebuild-index.ts';
import { WebClient } from '../support/web-client.ts';

describe.each(databaseEngines)('organising photos on %s', (engine) => {
  let app: StackApp;
  beforeAll(async () => {
    app = await StackApp.start(engine);
  });
  afterAll(() => app[Symbol.asyncDispose]());
  afterEach(() => app.clear());

  async function act(action: PhotoAction, ids: readonly number[]): Promise<readonly PhotoResult[]> {
    const { body } = await app.client.call('POST /assets/actions', { body: { action, ids: [...ids] } });
    await app.settle();
    return body.results;
  }

  async function actInTrash(
    action: 'restore' | 'delete',
    ids: readonly number[],
  ): Promise<readonly PhotoResult[]> {
    const { body } = await app.client.call('POST /trash/actions', { body: { action, ids: [...ids] } });
    await app.settle();
    return body.results;
  }

  const trash = async (): Promise<readonly TrashItemView[]> =>
    (await app.client.call('GET /trash')).body.items;

  type ListOperation = Extract<Operation, 'GET /favourites/assets' | 'GET /archive/assets'>;
  const names = async (operation: ListOperation): Promise<string[]> =>
    (await app.client.call(operation)).body.assets.name;

  async function idOf(name: string): Promise<number> {
    return (await app.items()).find((item) => item.name === name)?.id ?? 0;
  }

  const outcomes = (results: readonly PhotoResult[]): string[] => results.map(({ outcome }) => outcome);

  async function starOf(path: string): Promise<string | undefined> {
    const body =
      '<d:propfind xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns"><d:prop><oc:favorite/></d:prop></d:propfind>';
    const answer = await app.served.request('PROPFIND', `/remote.php/dav/files/anna/${path}`, {
      body,
      headers: { Depth: '0' },
    });
    return /favorite>(\d)</.exec(await answer.text())?.[1];
  }

  const etagOf = async (path: string): Promise<string | null> =>
    (await app.served.request('HEAD', `/remote.php/dav/files/anna/${path}`)).headers.get('etag');

  it('gives a photo one star under all its names, which phones see, and takes theirs', async () => {
    const bytes = jpegShot();
    await app.put('A.JPG', bytes);
    await app.put('Copy.JPG', bytes);
    const before = await etagOf('A.JPG');
    const id = await idOf('A.JPG');
    expect(outcomes(await act('favourite', [id]))).toEqual(['done']);
    expect([await starOf('A.JPG'), await starOf('Copy.JPG')]).toEqual(['1', '1']);
    expect(await etagOf('A.JPG')).not.toBe(before);
    expect(outcomes(await act('favourite', [id]))).toEqual(['unchanged']);
    expect(await names('GET /favourites/assets')).toEqual(['A.JPG']);
    expect((await app.client.call('GET /favourites')).body.months).toEqual([{ month: '2019-01', count: 1 }]);
    const unstar =
      '<d:propertyupdate xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns"><d:set><d:prop><oc:favorite>0</oc:favorite></d:prop></d:set></d:propertyupdate>';
    await app.served.request('PROPPATCH', '/remote.php/dav/files/anna/Copy.JPG', { body: unstar });
    expect(await names('GET /favourites/assets')).toEqual([]);
    expect((await app.item(id)).favourite).toBe(false);
  });

  it('archives a photo with all its files: out of the timeline, still in its folder', async () => {
    await app.putAll({
      'DSC_1.JPG': jpegShot(),
      'DSC_1.DNG': rawShot(),
      'B.JPG': jpegShot({ at: '13:00:00' }),
    });
    const id = await idOf('DSC_1.JPG');
    await act('favourite', [id]);
    expect(outcomes(await act('archive', [id]))).toEqual(['done']);
    const { months } = (await app.client.call('GET /timeline')).body;
    expect(months).toEqual([{ month: '2019-01', count: 1 }]);
    expect(await names('GET /archive/assets')).toEqual(['DSC_1.JPG']);
    expect(await names('GET /favourites/assets')).toEqual(['DSC_1.JPG']);
    expect((await app.served.request('GET', '/remote.php/dav/files/anna/DSC_1.JPG')).status).toBe(200);
    expect(await app.item(id)).toMatchObject({ archived: true });
    // Whatever becomes of the stack, its files stay where their owner put them.
    await app.remove('DSC_1.JPG');
    expect(await names('GET /archive/assets')).toEqual(['DSC_1.DNG']);
    await act('unarchive', [(await app.client.call('GET /archive/assets')).body.assets.id[0] ?? 0]);
    expect(await app.stacks()).toEqual(['B.JPG', 'DSC_1.DNG']);
  });

  it('pages its lists, over the borders of months', async () => {
    for (let second = 10; second < 15; second++)
      await app.put(`${second}.JPG`, jpegShot({ at: `12:00:${second}` }));
    await act(
      'archive',
      (await app.items()).map(({ id }) => id),
    );
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: Record<string, string> = { limit: '2', ...(cursor !== '' && { cursor }) };
      const { body }: Awaited<ReturnType<typeof page>> = await page(query);
      seen.push(...body.assets.name);
      cursor = body.next;
    }
    expect(seen).toEqual(['14.JPG', '13.JPG', '12.JPG', '11.JPG', '10.JPG']);
    expect((await page({ month: '2018-12' })).body.assets.id).toEqual([]);
    await act('unarchive', (await page({})).body.assets.id);
  });

  const page = (query: Record<string, string>) => app.client.call('GET /archive/assets', { query });

  it('deletes a photo with all its files and names as one, and brings it back as it was', async () => {
    const bytes = jpegShot();
    await app.putAll({ 'DSC_1.JPG': bytes, 'DSC_1.DNG': rawShot(), 'Trip/Best.JPG': bytes });
    const [lead] = await app.items();
    const id = lead?.id ?? 0;
    const [result] = await act('trash', [id]);
    expect(result).toMatchObject({ id, outcome: 'done' });
    expect(await app.items()).toEqual([]);
    for (const path of ['DSC_1.JPG', 'DSC_1.DNG', 'Trip/Best.JPG'])
      expect((await app.served.request('HEAD', `/remote.php/dav/files/anna/${path}`)).status, path).toBe(404);
    const [item, ...more] = await trash();
    expect(more).toEqual([]);
    expect(item).toMatchObject({ id: result?.trashId, kind: 'photo', fileCount: 3, daysLeft: 30 });
    expect(item?.asset).toMatchObject({ id, favourite: false });
    expect(outcomes(await act('trash', [id]))).toEqual(['unchanged']);
    await expectConsistent(app.served.test);
    expect(outcomes(await actInTrash('restore', [item?.id ?? 0]))).toEqual(['done']);
    expect(await trash()).toEqual([]);
    expect(await app.stacks()).toEqual(['DSC_1.JPG < raw DSC_1.DNG']);
    expect((await app.item(id)).paths.toSorted()).toEqual(['DSC_1.JPG', 'Trip/Best.JPG']);
    await expectConsistent(app.served.test);
  });

  it('restores under another name where the old one is taken', async () => {
    await app.put('A.JPG', jpegShot());
    await app.put('B.JPG', jpegShot({ at: '13:00:00' }));
    const ids = [await idOf('A.JPG'), await idOf('B.JPG')];
    const results = await act('trash', ids);
    await app.put('A.JPG', jpegShot({ at: '14:00:00' }));
    await actInTrash(
      'restore',
      results.map(({ trashId }) => trashId ?? 0),
    );
    expect(await app.stacks()).toEqual(['A (2).JPG', 'A.JPG', 'B.JPG']);
  });

  it('deletes for good only what is in the trash, folders and shared bytes too', async () => {
    const bytes = jpegShot();
    await app.putAll({ 'Trip/A.JPG': bytes, 'B.JPG': jpegShot({ at: '13:00:00' }) });
    const id = await idOf('B.JPG');
    expect(outcomes(await actInTrash('delete', [id, 999_999]))).toEqual(['not-found', 'not-found']);
    await act('trash', [id]);
    await app.remove('Trip');
    await app.put('Again/A.JPG', jpegShot({ at: '15:00:00' }));
    const items = await trash();
    expect(items.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['folder Trip', 'photo B.JPG']);
    const [folder, photo] = items;
    expect(outcomes(await actInTrash('delete', [photo?.id ?? 0]))).toEqual(['done']);
    expect((await trash()).map((item) => item.name)).toEqual(['Trip']);
    expect((await app.client.call('DELETE /trash')).body).toEqual({ deleted: 1, failed: 0 });
    expect(await trash()).toEqual([]);
    expect((await actInTrash('restore', [folder?.id ?? 0]))[0]?.outcome).toBe('not-found');
    await expectConsistent(app.served.test);
  });

  it('says of each photo what became of it, and nothing of other people’s', async () => {
    await app.put('A.JPG', jpegShot());
    const id = await idOf('A.JPG');
    const { accounts } = app.served.test.app.use;
    await accounts.create({ name: 'ben', password: 'another horse' }, { door: 'test' }).catch(() => null);
    const ben = await new WebClient(app.served).signIn('ben', 'another horse');
    for (const action of ['favourite', 'archive', 'trash'] as const) {
      const { body } = await ben.call('POST /assets/actions', { body: { action, ids: [id] } });
      expect(outcomes(body.results), action).toEqual(['not-found']);
    }
    expect(outcomes(await act('favourite', [id, 999_999, id]))).toEqual(['done', 'not-found']);
    const [result] = await act('trash', [id]);
    for (const action of ['restore', 'delete'] as const) {
      const body = { action, ids: [result?.trashId ?? 0] };
      expect(outcomes((await ben.call('POST /trash/actions', { body })).body.results)).toEqual(['not-found']);
    }
    expect((await ben.call('GET /trash')).body).toMatchObject({ items: [], count: 0, sizeBytes: 0 });
    expect(await trash()).toHaveLength(1);
    const { status } = await app.client.call('POST /assets/actions', { body: { action: 'trash', ids: [] } });
    expect(status).toBe(400);
  });
});

it('what was archived, starred or thrown away together outlives the index', async () => {
  await using app = await StackApp.start();
  const bytes = jpegShot();
  await app.putAll({ 'A.JPG': jpegShot({ at: '13:00:00' }), 'B.JPG': bytes, 'B again.JPG': bytes });
  const [a, b] = await app.items();
  const act = async (action: PhotoAction, id: number): Promise<void> => {
    await app.client.call('POST /assets/actions', { body: { action, ids: [id] } });
  };
  await act('archive', a?.id ?? 0);
  await act('favourite', a?.id ?? 0);
  await act('trash', b?.id ?? 0);
  await expectConsistent(app.served.test);
  await rebuildIndex(app.served.test);
  await app.client.signIn();
  await app.settle();
  expect((await app.client.call('GET /timeline')).body.months).toEqual([]);
  const archived = (await app.client.call('GET /archive/assets')).body.assets;
  expect(archived).toMatchObject({ name: ['A.JPG'], favourite: [true], archived: [true] });
  expect((await app.client.call('GET /favourites/assets')).body.assets).toEqual(archived);
  expect((await app.client.call('GET /trash')).body.items).toMatchObject([{ name: 'B.JPG', fileCount: 2 }]);
});
