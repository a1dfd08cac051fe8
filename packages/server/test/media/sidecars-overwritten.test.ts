import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { expectConsistent } from '../support/library-state.ts';
import { databaseEngines } from '../support/serve-on-engine.ts';
import { jpegShot } from './shots.ts';
import { aae, again, evening, noon, paths, replace, restoreVersion, say, told, xmp } from './sidecar-hand.ts';
import type { StackApp } from './stack-app.ts';
import { suiteStacks } from './suite-stacks.ts';

let app: StackApp;

describe.each(databaseEngines)('with the index on %s, a sidecar', (engine) => {
  suiteStacks(engine, (started) => {
    app = started;
  });

  describe('of a photo that is overwritten', () => {
    it('by another one goes beside it, and tells nothing of the other', async () => {
      await app.put('IMG_1.jpg', jpegShot(noon));
      await say(app, 'IMG_1.jpg', { rating: 4, caption: 'Noon' });
      await app.putAll({ 'IMG_1.aae': aae, 'IMG_1.jpg': jpegShot(evening) });
      const expected = { 'IMG_1.jpg': '0', 'IMG_1 (2).jpg': '4 Noon' };
      expect(await told(app)).toEqual(expected);
      expect(await paths(app)).toEqual(['IMG_1 (2).aae', 'IMG_1 (2).jpg', 'IMG_1 (2).jpg.xmp', 'IMG_1.jpg']);
      expect(await readFile(app.served.test.home.library('anna', 'IMG_1 (2).jpg.xmp'), 'utf8')).toContain(
        'Noon',
      );
      await again(app);
      expect(await told(app)).toEqual(expected);
      await say(app, 'IMG_1.jpg', { rating: 1 });
      expect(await told(app)).toEqual({ ...expected, 'IMG_1.jpg': '1' });
    });

    it('leaves room for all of its names', async () => {
      await app.putAll({ 'IMG_1 (2).jpg.xmp': xmp(1), 'IMG_1.jpg': jpegShot(noon), 'IMG_1.jpg.xmp': xmp(5) });
      await app.put('IMG_1.jpg', jpegShot(evening));
      expect(await told(app)).toEqual({ 'IMG_1.jpg': '0', 'IMG_1 (3).jpg': '5' });
    });

    it('by an edit of itself stays, with all that was said', async () => {
      await app.putAll({ 'IMG_1.jpg': jpegShot(noon), 'IMG_1.jpg.xmp': xmp(2) });
      await say(app, 'IMG_1.jpg', { caption: 'Noon' });
      await app.put('IMG_1.jpg', jpegShot(noon));
      expect(await told(app)).toEqual({ 'IMG_1.jpg': '2 Noon' });
      expect(await app.stacks()).toEqual(['IMG_1.jpg < sidecar IMG_1.jpg.xmp']);
      await say(app, 'IMG_1.jpg', { caption: 'Edited' });
      await restoreVersion(app, 'IMG_1.jpg');
      expect(await told(app)).toEqual({ 'IMG_1.jpg': '2 Edited' });
    });

    it('by an edit of itself need not be written yet', async () => {
      await app.put('IMG_1.jpg', jpegShot(noon));
      const [item] = await app.items();
      const body = { ids: [item?.id ?? 0], changes: { caption: 'Noon', rating: 3 } };
      await app.client.call('PATCH /assets', { body });
      await app.put('IMG_1.jpg', jpegShot(noon), { settle: false });
      await app.settle();
      expect(await told(app)).toEqual({ 'IMG_1.jpg': '3 Noon' });
      expect(await readFile(app.served.test.home.library('anna', 'IMG_1.jpg.xmp'), 'utf8')).toContain('Noon');
      await again(app);
      expect(await told(app)).toEqual({ 'IMG_1.jpg': '3 Noon' });
    });

    it('on purpose by another one waits with its version, and comes back with it', async () => {
      await app.putAll({ 'IMG_1.jpg': jpegShot(noon), 'IMG_1.jpg.xmp': xmp(5) });
      expect(await replace(app, 'IMG_1.jpg', jpegShot(evening))).toBe(204);
      expect(await told(app)).toEqual({ 'IMG_1.jpg': '0' });
      expect(await paths(app)).toEqual(['IMG_1.jpg']);
      await app.put('IMG_1.jpg.xmp', xmp(1));
      await expectConsistent(app.served.test);
      await restoreVersion(app, 'IMG_1.jpg');
      expect(await told(app)).toEqual({ 'IMG_1.jpg': '5' });
      await restoreVersion(app, 'IMG_1.jpg');
      expect(await told(app)).toEqual({ 'IMG_1.jpg': '1' });
    });

    it('goes where its photo is seen under another name', async () => {
      const photo = jpegShot(noon);
      await app.putAll({ 'IMG_1.jpg': photo, 'IMG_1.jpg.xmp': xmp(5), 'album/beach.jpg': photo });
      await app.put('IMG_1.jpg', jpegShot(evening));
      expect(await paths(app)).toEqual(['IMG_1.jpg', 'album/beach.jpg', 'album/beach.jpg.xmp']);
      expect(await told(app)).toEqual({ 'IMG_1.jpg': '0', 'beach.jpg': '5' });
    });
  });
});
