import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { disk } from '../../src/adapters/storage/folders/disk-calls.ts';
import { expire } from '../../src/library/retention/retention.ts';
import { jpegShot } from '../media/shots.ts';
import {
  aae,
  again,
  entryAt,
  evening,
  noon,
  paths,
  replace,
  restoreVersion,
  send,
} from '../media/sidecar-hand.ts';
import type { StackApp } from '../media/stack-app.ts';
import { suiteStacks } from '../media/suite-stacks.ts';
import { isKept } from '../support/library-state.ts';
import { noteAsSamePhoto } from '../support/noted-as-same-photo.ts';
import { databaseEngines } from '../support/serve-on-engine.ts';

let app: StackApp;

/** To the trash, and from there for good. */
async function end(path: string, how: 'one by one' | 'together' = 'one by one'): Promise<void> {
  const { app: running, account } = app.served.test;
  const entryId = await entryAt(app, path);
  await app.remove(path);
  const request = { accountId: account.id, by: { door: 'test' } };
  if (how === 'one by one') await running.use.tree.purge({ ...request, entryId });
  else await running.use.photoOperations.purge({ ...request, itemIds: [entryId] });
  await app.settle();
}

/** Something happens to the bytes of all that lies in a hidden folder. */
async function toEach(hidden: 'trash' | 'versions', act: (path: string) => Promise<unknown>): Promise<void> {
  const folder = app.served.test.home.library('anna', '.photokeep', hidden);
  for (const found of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (found.isFile()) await act(join(found.parentPath, found.name));
}

async function emptyTrash(): Promise<void> {
  const { app: running, account } = app.served.test;
  const request = { accountId: account.id, by: { door: 'test' }, sparesHidden: false };
  expect(await running.use.photoOperations.emptyTrash(request)).toMatchObject({ failed: 0 });
  await app.settle();
}

async function inAYear(): Promise<void> {
  const { foundation, use } = app.served.test.app;
  const { tree, stillSame } = use;
  const clock = { ...foundation.clock, nowMs: () => foundation.clock.nowMs() + 365 * 24 * 60 * 60 * 1000 };
  const parts = { ...foundation, tree, stillSame, clock, trashDays: 30, versionDays: 180 };
  await expire(parts, await foundation.index.libraries());
  await app.settle();
}

const usedBytes = (): Promise<number> => {
  const { app: running, account } = app.served.test;
  return running.foundation.index.usedBytes(account.id);
};

describe.each(databaseEngines)('with the index on %s, what is deleted for good', (engine) => {
  suiteStacks(engine, (started) => {
    app = started;
  });
  afterEach(() => void vi.restoreAllMocks());

  it.each(['one by one', 'together'] as const)('takes its earlier forms along, %s', async (how) => {
    await app.putAll({ 'IMG_1.jpg': jpegShot(noon), 'note.txt': 'first' });
    await app.putAll({ 'IMG_1.jpg': jpegShot(noon), 'note.txt': 'second' });
    await app.put('IMG_1.jpg', jpegShot(noon));
    await end('IMG_1.jpg', how);
    await end('note.txt', how);
    await again(app);
    expect(await usedBytes()).toBe(0);
  });

  it('takes along what other paths show without taking it from them', async () => {
    const first = jpegShot(noon);
    await app.putAll({ 'IMG_1.jpg': first, 'album/beach.jpg': first });
    await replace(app, 'IMG_1.jpg', jpegShot(noon));
    await end('IMG_1.jpg');
    expect(await paths(app)).toEqual(['album/beach.jpg']);
    expect(await usedBytes()).toBe(first.byteLength);
  });

  it.each(['one by one', 'together'] as const)(
    'gives back the photo that it had replaced on purpose, with its sidecars, %s',
    async (how) => {
      const [first, second] = [jpegShot(noon), jpegShot(evening)];
      await app.putAll({ 'album/IMG_1.jpg': first, 'album/IMG_1.aae': aae });
      await replace(app, 'album/IMG_1.jpg', second);
      await app.put('album/IMG_1.aae', aae.replace('0', '1'));
      await end('album/IMG_1.jpg', how);
      expect(await paths(app)).toEqual(['album/IMG_1.aae', 'album/IMG_1.jpg']);
      await again(app);
      const shown = await app.served.request('GET', '/remote.php/dav/files/anna/album/IMG_1.jpg');
      expect(Buffer.from(await shown.arrayBuffer()).equals(first)).toBe(true);
      expect(await isKept(app.served.test, second)).toBe(false);
    },
  );

  it('gives it back once, whichever record says that it is another one', async () => {
    const [first, second] = [jpegShot(noon), jpegShot(evening)];
    await app.put('IMG_1.jpg', first);
    await replace(app, 'IMG_1.jpg', second);
    await noteAsSamePhoto(app.served.test, await entryAt(app, 'IMG_1.jpg'));
    await restoreVersion(app, 'IMG_1.jpg');
    await restoreVersion(app, 'IMG_1.jpg');
    await noteAsSamePhoto(app.served.test, await entryAt(app, 'IMG_1.jpg'));
    await end('IMG_1.jpg');
    expect(await paths(app)).toEqual(['IMG_1.jpg']);
    expect(await isKept(app.served.test, second)).toBe(false);
  });

  it('does not give back what is in the trash under another name', async () => {
    const first = jpegShot(noon);
    await app.putAll({ 'IMG_1.jpg': first, 'album/beach.jpg': first });
    await app.put('IMG_1.jpg', jpegShot(evening));
    await app.remove('album/beach.jpg');
    await end('IMG_1.jpg');
    expect(await paths(app)).toEqual([]);
    await again(app);
    await app.restoreLastDeleted();
    expect(await paths(app)).toEqual(['album/beach.jpg']);
  });

  describe('does not give back what was deleted for good under another name', () => {
    const [first, second] = [jpegShot(noon), jpegShot(evening)];
    beforeEach(async () => {
      await app.putAll({ 'IMG_1.jpg': first, 'album/beach.jpg': first });
      await replace(app, 'IMG_1.jpg', second);
    });
    afterEach(async () => {
      expect(await paths(app)).toEqual([]);
      expect(await usedBytes()).toBe(0);
    });

    it.each([
      ['album/beach.jpg', 'IMG_1.jpg'],
      ['IMG_1.jpg', 'album/beach.jpg'],
    ])('%s first', async (one, other) => {
      const entryIds = [await entryAt(app, one), await entryAt(app, other)];
      await app.remove(one);
      await app.remove(other);
      for (const entryId of entryIds) {
        const { app: running, account } = app.served.test;
        await running.use.tree.purge({ accountId: account.id, entryId, by: { door: 'test' } });
        await again(app);
      }
    });

    it('both together', async () => {
      await app.remove('album/beach.jpg');
      await app.remove('IMG_1.jpg');
      await emptyTrash();
    });

    it('both when they are due', async () => {
      await app.remove('album/beach.jpg');
      await app.remove('IMG_1.jpg');
      await inAYear();
    });

    it('together with the folder that it was in', async () => {
      await end('album');
      await end('IMG_1.jpg');
    });

    it('before the other one showed something else', async () => {
      await restoreVersion(app, 'IMG_1.jpg');
      await app.remove('album/beach.jpg');
      await replace(app, 'IMG_1.jpg', second);
      await emptyTrash();
      await end('IMG_1.jpg');
    });
  });

  it('gives back what was deleted under another name, but shown again since', async () => {
    const [first, second] = [jpegShot(noon), jpegShot(evening)];
    await app.putAll({ 'IMG_1.jpg': first, 'album/beach.jpg': first });
    await replace(app, 'IMG_1.jpg', second);
    await end('album/beach.jpg');
    expect(await isKept(app.served.test, first)).toBe(true);
    await restoreVersion(app, 'IMG_1.jpg');
    await replace(app, 'IMG_1.jpg', second);
    await end('IMG_1.jpg');
    expect(await paths(app)).toEqual(['IMG_1.jpg']);
    expect(await isKept(app.served.test, first)).toBe(true);
  });

  it('gives it back to its folder, where that is deleted for good', async () => {
    await app.put('trip/day 2/IMG_1.jpg', jpegShot(noon));
    await replace(app, 'trip/day 2/IMG_1.jpg', jpegShot(evening));
    await app.put('trip/day 2/IMG_2.jpg', jpegShot(noon));
    await app.put('trip/day 2/IMG_2.jpg', jpegShot(noon));
    await end('trip');
    expect(await paths(app)).toEqual(['trip/day 2/IMG_1.jpg']);
    await again(app);
    expect(await paths(app)).toEqual(['trip/day 2/IMG_1.jpg']);
    expect(await send(app, 'DELETE', 'trip')).toBe(204);
  });

  it('takes its earlier form along where other hands have removed it from the trash', async () => {
    await app.put('IMG_1.jpg', jpegShot(noon));
    await app.put('IMG_1.jpg', jpegShot(noon));
    await app.remove('IMG_1.jpg');
    await toEach('trash', rm);
    await emptyTrash();
    expect(await paths(app)).toEqual([]);
    expect(await usedBytes()).toBe(0);
  });

  it('does not bring back a photo whose bytes are gone', async () => {
    await app.put('IMG_1.jpg', jpegShot(noon));
    await replace(app, 'IMG_1.jpg', jpegShot(evening));
    await toEach('versions', rm);
    await end('IMG_1.jpg');
    expect(await paths(app)).toEqual([]);
    expect(await usedBytes()).toBe(0);
  });

  it('ends although an earlier form of it cannot be read', async () => {
    await app.put('IMG_1.jpg', jpegShot(noon));
    await replace(app, 'IMG_1.jpg', jpegShot(noon));
    await toEach('versions', async (path) => {
      await rm(path);
      await mkdir(path);
    });
    await end('IMG_1.jpg');
    expect(await paths(app)).toEqual([]);
    expect(await usedBytes()).toBe(0);
  });

  it('gives back what it had replaced beside a file that has the name of its folder now', async () => {
    await app.putAll({
      'trip/day 2/IMG_1.jpg': jpegShot(noon),
      'trip/IMG_2.jpg': jpegShot({ at: '09:00:00' }),
    });
    for (const path of ['trip/day 2/IMG_1.jpg', 'trip/IMG_2.jpg'])
      await replace(app, path, jpegShot(evening));
    await app.remove('trip');
    await app.put('trip', 'a note');
    await emptyTrash();
    const back = ['trip', 'trip (2)/IMG_2.jpg', 'trip (2)/day 2/IMG_1.jpg'];
    expect(await paths(app)).toEqual(back);
    await again(app);
    expect(await paths(app)).toEqual(back);
  });

  it('gives it back to the folder above where the disk has no room for one more', async () => {
    await app.put('trip/day 2/IMG_1.jpg', jpegShot(noon));
    await replace(app, 'trip/day 2/IMG_1.jpg', jpegShot(evening));
    await app.remove('trip/day 2');
    const noRoom = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    vi.spyOn(disk, 'mkdir').mockRejectedValue(noRoom);
    await emptyTrash();
    expect(await paths(app)).toEqual(['trip/IMG_1.jpg']);
  });
});
