import { rename } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { jpegShot } from '../media/shots.ts';
import { entryAt, evening, noon, paths, replace, send } from '../media/sidecar-hand.ts';
import type { StackApp } from '../media/stack-app.ts';
import { suiteStacks } from '../media/suite-stacks.ts';
import { databaseEngines } from '../support/serve-on-engine.ts';

let app: StackApp;
let ids: readonly number[];
let isAway = false;

const by = { door: 'test' };

async function unplug(away: boolean): Promise<void> {
  const root = app.served.test.home.library('anna');
  await rename(away ? root : `${root}.away`, away ? `${root}.away` : root);
  isAway = away;
}

/** One whose path showed another photo before, and one that was alone. */
async function throwAway(): Promise<void> {
  await app.putAll({ 'IMG_1.jpg': jpegShot(noon), 'IMG_2.jpg': jpegShot({ at: '09:00:00' }) });
  await replace(app, 'IMG_1.jpg', jpegShot(evening));
  ids = [await entryAt(app, 'IMG_1.jpg'), await entryAt(app, 'IMG_2.jpg')];
  for (const path of ['IMG_1.jpg', 'IMG_2.jpg']) await app.remove(path);
}

describe.each(databaseEngines)('with the index on %s, while the library’s disk is away', (engine) => {
  suiteStacks(engine, (started) => {
    app = started;
  });
  afterEach(async () => {
    if (isAway) await unplug(false);
  });

  it('nothing is deleted for good, one by one or together', async () => {
    const { account, app: running } = app.served.test;
    const { tree, photoOperations } = running.use;
    const request = { accountId: account.id, by };
    await throwAway();
    await unplug(true);
    for (const entryId of ids)
      await expect(tree.purge({ ...request, entryId })).rejects.toMatchObject({ code: 'read-only' });
    const results = await photoOperations.purge({ ...request, itemIds: ids });
    expect(results.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['failed', 'read-only'],
      ['failed', 'read-only'],
    ]);
    await unplug(false);
    expect(await paths(app)).toEqual([]);
    await photoOperations.purge({ ...request, itemIds: ids });
    expect(await paths(app)).toEqual(['IMG_1.jpg']);
    expect(await send(app, 'GET', 'IMG_1.jpg')).toBe(200);
  });

  it('nothing comes back from the trash, or goes there', async () => {
    const { account, app: running } = app.served.test;
    const { tree, photoOperations } = running.use;
    const request = { accountId: account.id, by };
    await throwAway();
    await app.put('IMG_3.jpg', jpegShot({ at: '10:00:00' }));
    await unplug(true);
    for (const entryId of ids)
      await expect(tree.restore({ ...request, entryId })).rejects.toMatchObject({ code: 'read-only' });
    const results = await photoOperations.restore({ ...request, itemIds: ids });
    expect(results.map(({ outcome }) => outcome)).toEqual(['failed', 'failed']);
    expect(await send(app, 'DELETE', 'IMG_3.jpg')).toBe(507);
    await unplug(false);
    await photoOperations.restore({ ...request, itemIds: ids });
    for (const path of ['IMG_1.jpg', 'IMG_2.jpg', 'IMG_3.jpg'])
      expect(await send(app, 'GET', path), path).toBe(200);
  });
});
