import { describe, expect, it } from 'vitest';
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

const usedBytes = (): Promise<number> => {
  const { app: running, account } = app.served.test;
  return running.foundation.index.usedBytes(account.id);
};

describe.each(databaseEngines)('with the index on %s, what is deleted for good', (engine) => {
  suiteStacks(engine, (started) => {
    app = started;
  });

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
});
