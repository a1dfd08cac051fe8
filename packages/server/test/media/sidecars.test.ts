import type { MediaFacts } from '@photokeep/media/facts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { heicShot, jpegShot, rawShot } from './shots.ts';
import { databaseEngines } from '../support/serve-on-engine.ts';
import { StackApp } from './stack-app.ts';

let app: StackApp;

async function facts(name: string): Promise<MediaFacts> {
  const { catalog, facts } = app.served.test.app.foundation;
  for (const { id, name: found } of await app.items()) {
    if (found !== name) continue;
    const [known] = await facts.of([(await catalog.asset(id))?.contentId ?? 0]);
    return JSON.parse(known?.facts?.json ?? '{}') as MediaFacts;
  }
  throw new Error(`no ${name}`);
}

const takeout = (title: string, second: number, description = ''): string =>
  JSON.stringify({
    title,
    description,
    photoTakenTime: { timestamp: String(Date.UTC(2019, 0, 2, 3, 4, second) / 1000) },
    geoData: { latitude: 35.6762, longitude: 139.6503, altitude: 0 },
  });

const xmp = (rating: number, words = ''): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description xmp:Rating="${rating}" exif:DateTimeOriginal="2018-05-06T07:08:09">${words}</rdf:Description></rdf:RDF></x:xmpmeta>`;

const aae =
  '<?xml version="1.0"?><plist version="1.0"><dict><key>adjustmentBaseVersion</key><integer>0</integer></dict></plist>';

const orders = ['as given', 'reversed'] as const;

describe.each(databaseEngines)('with the index on %s', (engine) => {
  beforeAll(async () => {
    app = await StackApp.start(engine);
  });
  afterAll(() => app[Symbol.asyncDispose]());
  afterEach(() => app.clear());

  describe.each(orders)('a sidecar, the files %s', (order) => {
    it('of Google tells when and where, and the timeline goes by it', async () => {
      const files = { 'old.jpg': jpegShot({ at: null }), 'old.jpg.json': takeout('old.jpg', 5, 'Tokyo') };
      await app.putAll(files, order);
      const [item] = await app.items();
      expect(item).toMatchObject({
        takenAt: '2019-01-02T12:04:05',
        offsetMinutes: 540,
        timeSource: 'sidecar',
        stack: [
          { role: 'primary', name: 'old.jpg' },
          { role: 'sidecar', name: 'old.jpg.json' },
        ],
      });
      expect(await facts('old.jpg')).toMatchObject({
        caption: { value: 'Tokyo', source: 'takeout' },
        position: { value: { latitude: 35.6762 }, source: 'takeout' },
      });
    });

    it('never says more of the moment than the photo itself', async () => {
      await app.putAll({ 'IMG_1.jpg': jpegShot(), 'IMG_1.jpg.json': takeout('IMG_1.jpg', 50) }, order);
      expect((await app.items())[0]).toMatchObject({
        takenAt: '2019-01-02T12:04:05',
        timeSource: 'metadata',
      });
    });

    it('in XMP brings stars and words, and the moment where nothing else does', async () => {
      const words = '<dc:description><rdf:Alt><rdf:li>The beach</rdf:li></rdf:Alt></dc:description>';
      await app.putAll({ 'a.heic': heicShot(), 'a.xmp': xmp(4), 'b.jpg': jpegShot({ at: null }) }, order);
      await app.put('b.jpg.xmp', xmp(2, words));
      expect(await facts('a.heic')).toMatchObject({ rating: { value: 4, source: 'xmp-sidecar' } });
      expect((await facts('a.heic')).takenAt?.local).toMatch(/^2019/);
      expect(await facts('b.jpg')).toMatchObject({
        rating: { value: 2 },
        caption: { value: 'The beach' },
        takenAt: { local: '2018-05-06T07:08:09', source: 'xmp-sidecar' },
      });
    });

    it('of the RAW leaves the JPEG beside it alone', async () => {
      await app.putAll({ 'DSC_1.JPG': jpegShot(), 'DSC_1.DNG': rawShot(), 'DSC_1.DNG.xmp': xmp(5) }, order);
      expect(await app.stacks()).toEqual(['DSC_1.JPG < raw DSC_1.DNG < sidecar DSC_1.DNG.xmp']);
      expect((await facts('DSC_1.JPG')).rating).toBeNull();
    });

    it('of Apple says that there is an edit', async () => {
      await app.putAll({ 'IMG_1234.HEIC': heicShot(), 'IMG_1234.AAE': aae }, order);
      expect((await facts('IMG_1234.HEIC')).adjusted).toEqual({ value: true, source: 'aae' });
      expect(await app.stacks()).toEqual(['IMG_1234.HEIC < sidecar IMG_1234.AAE']);
    });

    it('finds its photo by every name that Google gives', async () => {
      const long = 'this_is_a_very_long_photo_name_that_google_take';
      const names: readonly (readonly [photo: string, json: string, second: number])[] = [
        ['IMG_3.jpg', 'IMG_3.jpg.json', 1],
        ['IMG_3(1).jpg', 'IMG_3.jpg(1).json', 2],
        ['IMG_5.jpg', 'IMG_5.jpg.supplemental-metadata.json', 3],
        ['IMG_5(1).jpg', 'IMG_5.jpg.supplemental-metadata(1).json', 4],
        [
          'IMG_20190203_040506_PORTRAIT_COVER_xyz.jpg',
          'IMG_20190203_040506_PORTRAIT_COVER_xyz.jpg.sup.json',
          5,
        ],
        [`${long}.jpg`, `${long.slice(0, 46)}.json`, 6],
        ['IMG_7.HEIC', 'IMG_7.HEIC.supplemental-meta.json', 7],
      ];
      const blank = { at: null, size: [160, 120] } as const;
      const pairs = names.flatMap(([photo, json, second]) => [
        [photo, jpegShot(blank)] as const,
        [json, takeout(photo, second)] as const,
      ]);
      await app.putAll(Object.fromEntries(pairs), order);
      const told = (await app.items()).map(({ name, takenAt }) => [name, Number(takenAt.slice(-2))]);
      expect(Object.fromEntries(told)).toEqual(
        Object.fromEntries(names.map(([photo, , second]) => [photo, second])),
      );
    });
  });

  describe('what a sidecar says', () => {
    it('is forgotten when it goes, and known again when it comes back', async () => {
      await app.putAll({ 'old.jpg': jpegShot({ at: null }), 'old.jpg.json': takeout('old.jpg', 5) });
      await app.remove('old.jpg.json');
      expect((await app.items())[0]).toMatchObject({ timeSource: 'file-time', stack: [] });
      expect((await facts('old.jpg')).takenAt).toBeNull();
      await app.restoreLastDeleted();
      expect((await app.items())[0]).toMatchObject({ timeSource: 'sidecar' });
    });

    it('changes with it, and goes over to another photo when it is renamed', async () => {
      await app.putAll({ 'a.jpg': jpegShot(), 'b.jpg': jpegShot({ at: '15:00:00' }), 'a.jpg.xmp': xmp(1) });
      await app.put('a.jpg.xmp', xmp(3));
      expect((await facts('a.jpg')).rating?.value).toBe(3);
      await app.move('a.jpg.xmp', 'b.jpg.xmp');
      expect((await facts('a.jpg')).rating).toBeNull();
      expect((await facts('b.jpg')).rating?.value).toBe(3);
    });

    it('survives the photo, which knows it again when it comes back', async () => {
      await app.putAll({ 'a.jpg': jpegShot(), 'a.jpg.xmp': xmp(1) });
      await app.remove('a.jpg');
      expect(await app.stacks()).toEqual([]);
      await app.restoreLastDeleted();
      expect((await facts('a.jpg')).rating?.value).toBe(1);
    });

    it('is not believed where its owner has taken it away from the photo', async () => {
      await app.putAll({ 'a.jpg': jpegShot(), 'a.jpg.xmp': xmp(1) });
      expect(await app.setApart('PUT', 'a.jpg', 'a.jpg.xmp')).toBe(204);
      expect((await facts('a.jpg')).rating).toBeNull();
      expect(await app.setApart('DELETE', 'a.jpg', 'a.jpg.xmp')).toBe(204);
      expect((await facts('a.jpg')).rating?.value).toBe(1);
    });
  });
});
