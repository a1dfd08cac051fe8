import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memorySource } from '../bytes/byte-source.ts';
import { readFacts } from '../facts.ts';
import type { MediaFacts } from '../media-facts.ts';
import { sniff } from '../sniff.ts';
import { bytes } from '../testing/bytes.ts';
import { exifBlock } from '../testing/exif.ts';
import { exifSegment, jpeg } from '../testing/jpeg.ts';
import { readSidecar, type SidecarFacts } from './read-sidecar.ts';
import { withSidecars } from './with-sidecars.ts';

const read = (text: string): Promise<SidecarFacts> => {
  const content = bytes(Buffer.from(text));
  return readSidecar(memorySource(content), sniff(content).mime);
};

const takeout = (fields: object): Promise<SidecarFacts> =>
  read(JSON.stringify({ title: 'a.jpg', photoTakenTime: { timestamp: '1546398245' }, ...fields }));

const xmp = (inside: string): Promise<SidecarFacts> =>
  read(`<x:xmpmeta><rdf:RDF><rdf:Description ${inside}/></rdf:RDF></x:xmpmeta>`);

const photo = (content: Uint8Array = jpeg(), name = 'a.jpg'): Promise<MediaFacts> =>
  readFacts(memorySource(content), { name });

describe('Google Takeout', () => {
  test('tells the instant, before 1970, too', async () => {
    expect((await takeout({})).takenAt).toMatchObject({ local: '2019-01-02T03:04:05', clock: 'utc' });
    const old = await takeout({ photoTakenTime: { timestamp: '-315619200' } });
    expect(old.takenAt?.local).toBe('1960-01-01T00:00:00');
  });

  test('takes zeros for an unknown place, and the place of the picture where Google has none', async () => {
    const nowhere = { latitude: 0, longitude: 0, altitude: 0 };
    expect((await takeout({ geoData: nowhere })).facts.position).toBeUndefined();
    const geoDataExif = { latitude: 35.5, longitude: 139.5, altitude: 7 };
    const { facts } = await takeout({ geoData: nowhere, geoDataExif });
    expect(facts.position?.value).toEqual({ latitude: 35.5, longitude: 139.5, altitudeM: 7 });
  });

  test('of an album speaks of no photo', async () => {
    expect(await read('{"title": "Trip", "date": {"timestamp": "0"}}')).toMatchObject({ kind: null });
  });
});

describe('together with what a photo tells', () => {
  test('its own moment counts, and the place beside it gives the zone', async () => {
    const own = await photo(jpeg(exifSegment(exifBlock({ original: '2019:01:02 12:04:05' }))));
    const beside = await takeout({ geoData: { latitude: 35.68, longitude: 139.65, altitude: 0 } });
    expect(withSidecars(own, [beside], { name: 'a.jpg' }).takenAt).toMatchObject({
      local: '2019-01-02T12:04:05',
      offsetMinutes: 540,
      source: 'exif-original',
    });
  });

  test('a sidecar beats the name of the file, and Google beats XMP', async () => {
    const own = await photo(jpeg(), 'IMG_20100101_000000.jpg');
    expect(own.takenAt?.source).toBe('file-name');
    const both = [await xmp('exif:DateTimeOriginal="2018-05-06T07:08:09"'), await takeout({})];
    expect(withSidecars(own, both, { name: 'a.jpg' }).takenAt?.source).toBe('takeout');
    expect(withSidecars(own, both.slice(0, 1), { name: 'a.jpg' }).takenAt?.source).toBe('xmp-sidecar');
  });

  test('the best fitting of a kind speaks, and silence changes nothing', async () => {
    const own = await photo();
    const [best, other] = [await xmp('xmp:Rating="4"'), await xmp('xmp:Rating="1"')];
    expect(withSidecars(own, [best, other], { name: 'a.jpg' }).rating?.value).toBe(4);
    expect(withSidecars(own, [await read('{"photoTakenTime": 1')], { name: 'a.jpg' })).toEqual(own);
  });
});

describe('a sidecar of which only a part is read', () => {
  const own = { words: { keywords: { mark: 1, value: ['ours'] }, rating: { mark: 1, value: 1 } } };
  const later = async (keywords: readonly string[], more = ''): Promise<MediaFacts> => {
    const items = keywords.map((word) => `<rdf:li>${word}</rdf:li>`).join('');
    const subject = `<dc:subject><rdf:Bag>${items}</rdf:Bag></dc:subject>`;
    const says = await read(
      `<x:xmpmeta><rdf:RDF><rdf:Description xmp:Rating="5">${subject}</rdf:Description>${more}</rdf:RDF></x:xmpmeta>`,
    );
    return withSidecars(await photo(), [{ ...says, mark: 2 }], { name: 'a.jpg', ...own });
  };
  const many = (length: number): string[] => Array.from({ length }, (_, at) => `word ${at}`);

  test('is no later word of its owner than what was said in full', async () => {
    const whole = await later(many(200));
    expect([whole.keywords?.value.length, whole.rating?.value]).toEqual([200, 5]);
    const cut = await later(many(201));
    expect([cut.keywords?.value, cut.rating?.value]).toEqual([['ours'], 5]);
    const large = await later(many(3), ' '.repeat(1024 * 1024));
    expect([large.keywords?.value, large.rating?.value]).toEqual([['ours'], 1]);
    const behindMasks = await later(many(3), ' '.repeat(512 * 1024));
    expect(behindMasks.keywords?.value).toEqual(many(3));
  });
});

test('no bytes make a reader throw', async () => {
  const value = fc.jsonValue();
  const documents = fc.record({ photoTakenTime: value, geoData: value, description: value, title: value });
  const texts = fc.oneof(
    fc.string(),
    documents.map((document) => JSON.stringify(document)),
    fc
      .record({ timestamp: fc.oneof(fc.double().map(String), fc.double()) })
      .map((photoTakenTime) => JSON.stringify({ photoTakenTime, title: '' })),
  );
  const mimes = fc.constantFrom(
    'application/json',
    'application/rdf+xml',
    'application/vnd.apple.adjustments+plist',
    'text/plain',
  );
  await fc.assert(
    fc.asyncProperty(texts, mimes, async (text, mime) => {
      const { takenAt } = await readSidecar(memorySource(bytes(Buffer.from(text))), mime);
      if (takenAt) expect(Number.isNaN(Date.parse(`${takenAt.local}Z`))).toBe(false);
    }),
  );
});
