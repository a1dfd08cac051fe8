import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { databaseEngines } from '../support/serve-on-engine.ts';
import { motion, still } from './live-halves.ts';
import { jpegShot } from './shots.ts';
import { aae, evening, noon, paths, send, told, transfer, xmp } from './sidecar-hand.ts';
import type { StackApp } from './stack-app.ts';
import { suiteStacks } from './suite-stacks.ts';

let app: StackApp;

describe.each(databaseEngines)('with the index on %s, a sidecar', (engine) => {
  suiteStacks(engine, (started) => {
    app = started;
  });

  describe('of a photo that is deleted', () => {
    it('comes back with it, under the name that this then has', async () => {
      await app.putAll({ 'IMG_1.jpg': jpegShot(noon), 'IMG_1.jpg.xmp': xmp(5) });
      expect(await send(app, 'DELETE', 'IMG_1.jpg')).toBe(204);
      expect(await paths(app)).toEqual([]);
      await app.put('IMG_1.jpg', jpegShot(evening));
      expect(await told(app)).toEqual({ 'IMG_1.jpg': '0' });
      const { items } = (await app.client.call('GET /trash')).body;
      expect(items).toHaveLength(1);
      const { app: running, account } = app.served.test;
      const request = { accountId: account.id, entryId: items[0]?.id ?? 0, by: { door: 'cli' } };
      await running.use.tree.restore(request);
      await app.settle();
      expect(await told(app)).toEqual({ 'IMG_1.jpg': '0', 'IMG_1 (2).jpg': '5' });
      expect(await paths(app)).toEqual(['IMG_1 (2).jpg', 'IMG_1 (2).jpg.xmp', 'IMG_1.jpg']);
    });

    it('does so in the gallery, too', async () => {
      await app.putAll({ 'IMG_1.jpg': jpegShot(noon), 'IMG_1.jpg.xmp': xmp(5) });
      const [item] = await app.items();
      const body = { action: 'trash' as const, ids: [item?.id ?? 0] };
      const { results } = (await app.client.call('POST /assets/actions', { body })).body;
      await app.put('IMG_1.jpg', jpegShot(evening));
      const ids = results.flatMap(({ trashId }) => trashId ?? []);
      await app.client.call('POST /trash/actions', { body: { action: 'restore', ids } });
      await app.settle();
      expect(await told(app)).toEqual({ 'IMG_1.jpg': '0', 'IMG_1 (2).jpg': '5' });
    });

    it('goes with it whatever the case of its name', async () => {
      await app.putAll({ 'IMG_1.JPG': jpegShot(noon), 'img_1.jpg.xmp': xmp(5), 'Img_1.aae': aae });
      expect(await send(app, 'DELETE', 'IMG_1.JPG')).toBe(204);
      expect(await paths(app)).toEqual([]);
    });

    it('stays where it fits another photo better', async () => {
      await app.putAll({ 'IMG_1.jpg': jpegShot(noon), 'IMG_1.jpg.xmp': xmp(5), 'IMG_1.aae': aae });
      await app.put('img_1.jpg', jpegShot(evening));
      expect(await send(app, 'DELETE', 'img_1.jpg')).toBe(204);
      expect(await paths(app)).toEqual(['IMG_1.aae', 'IMG_1.jpg', 'IMG_1.jpg.xmp']);
      await app.restoreLastDeleted();
      expect(await send(app, 'DELETE', 'IMG_1.jpg')).toBe(204);
      expect(await paths(app)).toEqual(['img_1.jpg']);
    });

    it.each(['that all leave', 'of which one stays'])(
      'shared by two, %s, is where those are',
      async (which) => {
        await app.putAll({
          'IMG_1.JPG': still({ identifier: 'A' }),
          'IMG_1.MOV': motion({ identifier: 'B' }),
          'IMG_1.AAE': aae,
        });
        expect(await app.setApart('PUT', 'IMG_1.JPG', 'IMG_1.AAE')).toBe(204);
        const all = await app.items();
        expect(all.map(({ name }) => name).toSorted()).toEqual(['IMG_1.JPG', 'IMG_1.MOV']);
        const stays = which === 'of which one stays' ? ['IMG_1.JPG'] : [];
        const ids = all.filter(({ name }) => !stays.includes(name)).map(({ id }) => id);
        await app.client.call('POST /assets/actions', { body: { action: 'trash', ids } });
        await app.settle();
        expect(await paths(app)).toEqual(stays.length > 0 ? ['IMG_1.AAE', ...stays] : []);
      },
    );

    it('goes with both halves of a Live Photo', async () => {
      await app.putAll({
        'IMG_1.JPG': still({ identifier: 'A' }),
        'IMG_1.MOV': motion({ identifier: 'A' }),
        'IMG_1.AAE': aae,
      });
      expect(await send(app, 'DELETE', 'IMG_1.MOV')).toBe(204);
      expect(await paths(app)).toEqual([]);
      await app.restoreLastDeleted();
      expect(await paths(app)).toEqual(['IMG_1.AAE', 'IMG_1.JPG', 'IMG_1.MOV']);
    });
  });

  it('of a photo that is copied is copied', async () => {
    await app.putAll({
      'a.jpg': jpegShot(noon),
      'a.jpg.xmp': xmp(5),
      'b.jpg': jpegShot(evening),
      'b.jpg.xmp': xmp(1),
    });
    expect(await transfer(app, 'COPY', { from: 'a.jpg', to: 'b.jpg' })).toBe(204);
    expect(await readFile(app.served.test.home.library('anna', 'b.jpg.xmp'), 'utf8')).toBe(xmp(5));
    expect(await send(app, 'DELETE', 'a.jpg')).toBe(204);
    expect(await told(app)).toEqual({ 'b.jpg': '5' });
    await app.restoreLastDeleted();
  });
});
