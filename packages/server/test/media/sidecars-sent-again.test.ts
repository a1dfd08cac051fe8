import { describe, expect, it } from 'vitest';
import { databaseEngines } from '../support/serve-on-engine.ts';
import { TusSender } from '../support/tus-sender.ts';
import { jpegShot, rawShot } from './shots.ts';
import { again, entryAt, evening, noon, paths, restoreVersion, say, told, xmp } from './sidecar-hand.ts';
import type { StackApp } from './stack-app.ts';
import { suiteStacks } from './suite-stacks.ts';

const month = 'Photos/2019/01';
let app: StackApp;

/** Without a place, as from a folder of somebody's computer. @returns where it lies now */
async function send(sent: string, bytes: Uint8Array | string): Promise<string> {
  const anna = new TusSender(() => app.served.baseUrl);
  const filename = sent.split('/').at(-1) ?? '';
  const { headers } = await anna.send(Buffer.from(bytes), {
    filename,
    relativePath: sent,
    lastModified: String(Date.UTC(2019, 0, 2)),
  });
  await app.settle();
  return decodeURIComponent(headers.get('photokeep-path') ?? '');
}

describe.each(databaseEngines)(
  'with the index on %s, a sidecar that was changed and is sent again',
  (engine) => {
    suiteStacks(engine, (started) => {
      app = started;
    });

    it('speaks of its own photo, and what it said before is an earlier version', async () => {
      await send('Trip/IMG_0001.jpg', jpegShot(noon));
      expect(await send('Other/IMG_0001.jpg', jpegShot(evening))).toBe(`${month}/IMG_0001 (2).jpg`);
      await send('Trip/IMG_0001.xmp', xmp(1));
      expect(await send('Trip/IMG_0001.xmp', xmp(5))).toBe(`${month}/IMG_0001.xmp`);
      const expected = { 'IMG_0001.jpg': '5', 'IMG_0001 (2).jpg': '0' };
      expect(await told(app)).toEqual(expected);
      await again(app);
      expect(await told(app)).toEqual(expected);
      await restoreVersion(app, `${month}/IMG_0001.xmp`);
      expect(await told(app)).toEqual({ ...expected, 'IMG_0001.jpg': '1' });
    });

    it('speaks of both halves of a photo that has a RAW file', async () => {
      await send('Raw/IMG_0001.jpg', jpegShot(noon));
      await send('Raw/IMG_0001.dng', rawShot(noon));
      await send('Raw/IMG_0001.xmp', xmp(1));
      expect(await send('Raw/IMG_0001.xmp', xmp(5))).toBe(`${month}/IMG_0001.xmp`);
      expect(Object.values(await told(app))).toEqual(['5']);
    });

    it('leaves that of another photo with the same name alone', async () => {
      await send('Here/IMG_0001.jpg', jpegShot(noon));
      await send('There/IMG_0001.dng', rawShot(evening));
      await send('There/IMG_0001.xmp', xmp(3));
      const before = await entryAt(app, `${month}/IMG_0001.xmp`);
      expect(await send('Here/IMG_0001.xmp', xmp(4))).toBe(`${month}/IMG_0001 (2).xmp`);
      expect(await app.served.test.app.foundation.index.versions(before)).toEqual([]);
    });

    it('never gets the number of a stranger', async () => {
      await app.putAll({
        [`${month}/IMG_0001.jpg`]: jpegShot(noon),
        [`${month}/IMG_0001.xmp`]: xmp(1),
        [`${month}/IMG_0001 (2).jpg`]: jpegShot(evening),
      });
      const says = xmp(5).replace('xmp:Rating', 'exif:DateTimeOriginal="2019-01-02T12:00:00" xmp:Rating');
      expect(await send('Alone/IMG_0001.xmp', says)).toBe(`${month}/IMG_0001 (3).xmp`);
      expect(await told(app)).toEqual({ 'IMG_0001.jpg': '1', 'IMG_0001 (2).jpg': '0' });
    });

    it('does not undo what was said here since, where nothing was changed in it', async () => {
      await send('Twice/IMG_0001.jpg', jpegShot(noon));
      await send('Twice/IMG_0001.jpg.xmp', xmp(1));
      await say(app, 'IMG_0001.jpg', { rating: 4 });
      expect(await send('Twice/IMG_0001.jpg.xmp', xmp(1))).toBe(`${month}/IMG_0001.jpg.xmp`);
      expect(await told(app)).toEqual({ 'IMG_0001.jpg': '4' });
      expect(await paths(app)).toEqual([`${month}/IMG_0001.jpg`, `${month}/IMG_0001.jpg.xmp`]);
    });
  },
);
