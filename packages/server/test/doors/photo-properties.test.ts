import { picture } from '@photokeep/media/testing/picture';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ListedResource, readMultistatus } from '../support/read-multistatus.ts';
import { databaseEngines, serveOnEngine, type ServedOnEngine } from '../support/serve-on-engine.ts';
import type { ServedTestApp } from '../support/serve-test-app.ts';

const files = '/remote.php/dav/files/anna';
const namespaces = 'xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns" xmlns:nc="http://nextcloud.org/ns"';
const photoNames = [
  'metadata-photos-size',
  'metadata-photos-gps',
  'metadata-photos-exif',
  'metadata-photos-ifd0',
  'metadata-photos-original_date_time',
  'metadata-photos-place',
  'file-metadata-size',
  'file-metadata-gps',
].map((name) => `nc:${name}`);
const elements = (names: readonly string[]): string => names.map((name) => `<${name}/>`).join('');

/** Of a camera that tells all there is, an hour west of Greenwich, with a name that must be escaped. */
const fullyTold = (): Promise<Buffer> =>
  picture({
    widthPx: 90,
    heightPx: 60,
    color: { r: 10, g: 20, b: 30 },
    takenAt: '2019:06:14 18:30:00',
    camera: { Make: 'Miller & Sons', Model: 'M <1>' },
    exif: {
      ExposureTime: '1/250',
      FNumber: '28/10',
      ISOSpeedRatings: '100',
      FocalLength: '42/10',
      LensModel: 'Prime',
    },
    gps: {
      GPSLatitudeRef: 'N',
      GPSLatitude: '52/1 30/1 0/1',
      GPSLongitudeRef: 'W',
      GPSLongitude: '13/1 15/1 0/1',
      GPSAltitudeRef: '0',
      GPSAltitude: '345/10',
    },
  });

const told = {
  'nc:metadata-photos-size': '<width>90</width><height>60</height>',
  'nc:metadata-photos-gps': '<latitude>52.5</latitude><longitude>-13.25</longitude><altitude>34.5</altitude>',
  'nc:metadata-photos-exif':
    '<ExposureTime>1/250</ExposureTime><FNumber>28/10</FNumber><ISOSpeedRatings>100</ISOSpeedRatings>' +
    '<FocalLength>42/10</FocalLength><LensModel>Prime</LensModel><DateTimeOriginal>2019:06:14 18:30:00</DateTimeOriginal>',
  'nc:metadata-photos-ifd0': '<Make>Miller &amp; Sons</Make><Model>M &lt;1&gt;</Model>',
  'nc:metadata-photos-original_date_time': String(Date.UTC(2019, 5, 14, 19, 30) / 1000),
  'nc:file-metadata-size': '{"width":90,"height":60}',
  'nc:file-metadata-gps': '{"latitude":52.5,"longitude":-13.25,"altitude":34.5}',
};

describe.each(databaseEngines)('what photos tell of themselves, on %s', (engine) => {
  let on: ServedOnEngine;
  let served: ServedTestApp;
  beforeAll(async () => {
    on = await serveOnEngine(engine);
    ({ served } = on);
    await served.request('MKCOL', `${files}/Photos`);
    const plain = await picture({ widthPx: 30, heightPx: 20, color: { r: 1, g: 2, b: 3 } });
    for (const [name, body] of [
      ['full.jpg', await fullyTold()],
      ['plain.jpg', plain],
      ['note.txt', 'no photo'],
    ] as const)
      await served.request('PUT', `${files}/Photos/${name}`, { body });
    const { worker, renderer } = served.test.app.use;
    await worker.drain();
    await renderer.drain();
  });
  afterAll(() => on[Symbol.asyncDispose]());

  async function list(names: readonly string[], path = `${files}/Photos`): Promise<ListedResource[]> {
    const body = `<d:propfind ${namespaces}><d:prop>${elements(names)}</d:prop></d:propfind>`;
    const response = await served.request('PROPFIND', path, { body, headers: { Depth: '1' } });
    return readMultistatus(await response.text());
  }

  const named = (listed: readonly ListedResource[], name: string): ListedResource | undefined =>
    listed.find(({ href }) => href.endsWith(`/${name}`));

  it('is listed in the forms that the apps read, and what is not known is not there', async () => {
    const listed = await list(photoNames);
    expect(named(listed, 'full.jpg')?.props).toEqual(told);
    expect(named(listed, 'full.jpg')?.missing).toEqual(['nc:metadata-photos-place']);
    expect(named(listed, 'plain.jpg')?.props).toEqual({
      'nc:metadata-photos-size': '<width>30</width><height>20</height>',
      'nc:file-metadata-size': '{"width":30,"height":20}',
    });
    for (const name of ['note.txt', 'Photos/']) {
      expect(named(listed, name)?.status).toContain('404');
      expect(Object.keys(named(listed, name)?.props ?? {})).toEqual(photoNames);
    }
  });

  it('is found by a search, too, and in the trash', async () => {
    const where = '<d:like><d:prop><d:displayname/></d:prop><d:literal>full%</d:literal></d:like>';
    const body = `<d:searchrequest ${namespaces}><d:basicsearch><d:select><d:prop>${elements(photoNames)}</d:prop></d:select>
      <d:from><d:scope><d:href>/files/anna</d:href><d:depth>infinity</d:depth></d:scope></d:from><d:where>${where}</d:where></d:basicsearch></d:searchrequest>`;
    const found = await served.request('SEARCH', '/remote.php/dav', { body });
    expect(readMultistatus(await found.text()).map(({ props }) => props)).toEqual([told]);

    await served.request('DELETE', `${files}/Photos/full.jpg`);
    const [, item] = await list(photoNames, '/remote.php/dav/trashbin/anna/trash');
    expect(item?.props).toEqual(told);
    await served.request('MOVE', item?.href ?? '', {
      headers: { Destination: `${served.baseUrl}/remote.php/dav/trashbin/anna/restore/full.jpg` },
    });
  });

  it('costs one question for a whole page, and none where nobody asks', async () => {
    const { facts } = served.test.app.foundation;
    const asked = vi.spyOn(facts, 'jsonOf');
    await list(['d:displayname', 'nc:has-preview', 'nc:metadata-photos-size', 'oc:fileid']);
    expect(asked).not.toHaveBeenCalled();
    await list(photoNames);
    expect(asked).toHaveBeenCalledOnce();
    expect(asked.mock.calls[0]?.[0]).toHaveLength(2);
    asked.mockRestore();
  });

  it('includes what only a sidecar of Google’s knows', async () => {
    const place = { latitude: 35.5, longitude: 139.25, altitude: 0 };
    const photoTakenTime = { timestamp: '1546398245' };
    const takeout = JSON.stringify({ title: 'lost.jpg', photoTakenTime, geoData: place });
    const body = await picture({ widthPx: 31, heightPx: 20, color: { r: 1, g: 2, b: 3 } });
    await served.request('MKCOL', `${files}/Takeout`);
    await served.request('PUT', `${files}/Takeout/lost.jpg`, { body });
    await served.request('PUT', `${files}/Takeout/lost.jpg.json`, { body: takeout });
    await served.test.app.use.worker.drain();
    const listed = await list(['nc:metadata-photos-gps'], `${files}/Takeout`);
    expect(named(listed, 'lost.jpg')?.props['nc:metadata-photos-gps']).toContain(
      '<latitude>35.5</latitude><longitude>139.25</longitude>',
    );
  });

  it('is listed, too, where an older version of Photokeep has read less', async () => {
    const { facts } = served.test.app.foundation;
    const older = vi
      .spyOn(facts, 'jsonOf')
      .mockImplementation((ids) =>
        Promise.resolve(new Map(ids.map((id) => [id, '{"takenAt":null,"size":null}']))),
      );
    const [response] = await list(photoNames);
    expect(response?.status).toContain('404');
    older.mockRestore();
  });

  it('cannot be written by a client', async () => {
    const body = `<d:propertyupdate ${namespaces}><d:set><d:prop><nc:metadata-photos-gps>1</nc:metadata-photos-gps></d:prop></d:set></d:propertyupdate>`;
    const response = await served.request('PROPPATCH', `${files}/Photos/full.jpg`, { body });
    expect(await response.text()).toContain('HTTP/1.1 403');
  });
});
