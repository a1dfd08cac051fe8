import { mkdir, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { expectConsistent } from '../support/library-state.ts';
import { databaseEngines } from '../support/serve-on-engine.ts';
import { jpegShot, rawShot } from './shots.ts';
import { aae, entryAt, evening, noon, paths, say, send, told, transfer, xmp } from './sidecar-hand.ts';
import type { StackApp } from './stack-app.ts';
import { suiteStacks } from './suite-stacks.ts';

let app: StackApp;

describe.each(databaseEngines)('with the index on %s, a sidecar', (engine) => {
  suiteStacks(engine, (started) => {
    app = started;
  });

  describe('of a photo that is moved', () => {
    it('follows its name and its folder, and keeps its id', async () => {
      await app.putAll({
        'IMG_1.jpg': jpegShot(noon),
        'IMG_1.jpg.xmp': xmp(5),
        'IMG_1.AAE': aae,
        'to/a.txt': 'a',
      });
      const id = await entryAt(app, 'IMG_1.jpg.xmp');
      await app.move('IMG_1.jpg', 'to/beach.jpeg');
      expect(await paths(app)).toEqual(['to/a.txt', 'to/beach.AAE', 'to/beach.jpeg', 'to/beach.jpeg.xmp']);
      expect(await entryAt(app, 'to/beach.jpeg.xmp')).toBe(id);
      await app.put('IMG_1.jpg', jpegShot(evening));
      expect(await told(app)).toEqual({ 'IMG_1.jpg': '0', 'beach.jpeg': '5' });
      // A client that moves the sidecar, too, comes too late; nothing is lost by that.
      expect(await transfer(app, 'MOVE', { from: 'IMG_1.jpg.xmp', to: 'to/beach.jpeg.xmp' })).toBe(404);
      expect(await told(app)).toEqual({ 'IMG_1.jpg': '0', 'beach.jpeg': '5' });
    });

    it('takes the place of the one that the target had, which is kept', async () => {
      await app.putAll({ 'a.jpg': jpegShot(noon), 'a.jpg.xmp': xmp(5) });
      await app.putAll({ 'b.jpg': jpegShot(evening), 'b.jpg.xmp': xmp(1) });
      expect(await transfer(app, 'MOVE', { from: 'a.jpg', to: 'b.jpg' })).toBe(204);
      expect(await told(app)).toEqual({ 'b.jpg': '5', 'b (2).jpg': '1' });
      expect(await paths(app)).toEqual(['b (2).jpg', 'b (2).jpg.xmp', 'b.jpg', 'b.jpg.xmp']);
    });

    it('keeps as a version what had its name', async () => {
      await app.putAll({ 'a.jpg': jpegShot(noon), 'a.jpg.xmp': xmp(5), 'b.jpg.xmp': xmp(1) });
      await app.move('a.jpg', 'b.jpg');
      expect(await told(app)).toEqual({ 'b.jpg': '5' });
      const versions = await app.served.test.app.foundation.index.versions(await entryAt(app, 'b.jpg.xmp'));
      expect(versions).toHaveLength(1);
    });

    it('stays with the edit that takes the name of its original', async () => {
      await app.put('a.jpg', jpegShot(noon));
      await say(app, 'a.jpg', { caption: 'Noon' });
      await app.put('a.jpg.new', jpegShot(noon));
      expect(await transfer(app, 'MOVE', { from: 'a.jpg.new', to: 'a.jpg' })).toBe(204);
      expect(await told(app)).toEqual({ 'a.jpg': '0 Noon' });
      expect(await paths(app)).toEqual(['a.jpg', 'a.jpg.xmp']);
    });

    it('waits where a program puts the earlier photo out of its way', async () => {
      await app.putAll({ 'a.jpg': jpegShot(noon), 'a.jpg.xmp': xmp(5) });
      await app.move('a.jpg', 'a.jpg.bak');
      await app.put('a.jpg', jpegShot(noon));
      expect(await paths(app)).toEqual(['a.jpg', 'a.jpg.bak', 'a.jpg.xmp']);
      // And back, where that program gave up.
      expect(await transfer(app, 'MOVE', { from: 'a.jpg.bak', to: 'a.jpg' })).toBe(204);
      expect(await paths(app)).toEqual(['a.jpg', 'a.jpg.xmp']);
    });

    it('goes with the last one of its stem', async () => {
      await app.putAll({
        'D.JPG': jpegShot(noon),
        'D.DNG': rawShot(noon),
        'D.xmp': xmp(5),
        'D.DNG.xmp': xmp(3),
      });
      await app.move('D.DNG', 'E.DNG');
      expect(await paths(app)).toEqual(['D.JPG', 'D.xmp', 'E.DNG', 'E.DNG.xmp']);
      await app.move('D.JPG', 'E.JPG');
      expect(await paths(app)).toEqual(['E.DNG', 'E.DNG.xmp', 'E.JPG', 'E.xmp']);
    });

    it('waits for what other programs have put at its new name', async () => {
      await app.putAll({ 'a.jpg': jpegShot(noon), 'a.jpg.xmp': xmp(5) });
      await mkdir(app.served.test.home.library('anna', 'to'), { recursive: true });
      await app.put('to/x.txt', 'x');
      await writeFile(app.served.test.home.library('anna', 'to/b.jpg.xmp'), xmp(1));
      await app.move('a.jpg', 'to/b.jpg');
      expect(await told(app)).toEqual({ 'b.jpg': '5' });
      expect(await paths(app)).toEqual(['to/b.jpg', 'to/b.jpg.xmp', 'to/x.txt']);
    });

    it('is moved in one piece with what happens to it at the same moment', async () => {
      for (let round = 0; round < 8; round++) {
        const [from, to] = [`r${round}.jpg`, `s${round}.jpg`];
        await app.putAll({ [from]: jpegShot(noon), [`${from}.xmp`]: xmp(2) });
        const others = [
          app.put(`${from}.xmp`, xmp(3), { settle: false }),
          app.put(from, jpegShot(evening), { settle: false }),
          transfer(app, 'MOVE', { from: `${from}.xmp`, to: `${to}.xmp` }),
          send(app, 'DELETE', `${from}.xmp`),
        ];
        await Promise.all([transfer(app, 'MOVE', { from, to }), ...others]);
      }
      await app.settle();
      await expectConsistent(app.served.test);
    });
  });
});
