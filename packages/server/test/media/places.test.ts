import { fromColumns } from '@photokeep/contract/rest/columns';
import { EXTRACTOR_VERSION } from '@photokeep/media/facts';
import { picture } from '@photokeep/media/testing/picture';
import { positionTags } from '@photokeep/media/testing/scene';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractOlder } from '../../src/domain/job.ts';
import { databaseEngines } from '../support/serve-on-engine.ts';
import { StackApp } from './stack-app.ts';

let app: StackApp;
let made = 0;

/** A photo taken there; without a word of where if that is null. */
function photoAt(place: readonly [latitude: number, longitude: number] | null): Promise<Uint8Array> {
  const gps = place && positionTags({ north: place[0], east: place[1] });
  const color = { r: ++made % 256, g: 90, b: 30 };
  return picture({ color, takenAt: '2019:06:14 18:30:00', widthPx: 30, heightPx: 20, ...(gps && { gps }) });
}

const takeout = (latitude: number, longitude: number): string =>
  JSON.stringify({
    title: 'told.jpg',
    photoTakenTime: { timestamp: '1560537000' },
    geoData: { latitude, longitude, altitude: 0 },
  });

const placeOf = async (name: string) => (await app.items()).find((item) => item.name === name)?.place;
const milan = { town: 'Milan', townGerman: 'Mailand', country: 'IT' };

describe.each(databaseEngines)('with the index on %s', (engine) => {
  beforeAll(async () => {
    app = await StackApp.start(engine);
  });
  afterAll(() => app[Symbol.asyncDispose]());

  it('the timeline and a photo tell the nearest town, and nothing where there is none', async () => {
    await app.put('milan.jpg', await photoAt([45.4642, 9.19]));
    await app.put('sea.jpg', await photoAt([36, 158]));
    await app.put('silent.jpg', await photoAt(null));
    expect(await placeOf('milan.jpg')).toMatchObject(milan);
    expect([await placeOf('sea.jpg'), await placeOf('silent.jpg')]).toEqual([null, null]);
    const { assets } = (await app.client.call('GET /timeline/assets', { query: { month: '2019-06' } })).body;
    expect(fromColumns(assets).find(({ name }) => name === 'milan.jpg')?.place?.distanceKm).toBeLessThan(1);
  });

  it('a file beside a photo tells the place for as long as it is there', async () => {
    await app.put('told.jpg', await photoAt(null));
    await app.put('told.jpg.json', takeout(45.4642, 9.19));
    expect(await placeOf('told.jpg')).toMatchObject(milan);
    await app.remove('told.jpg.json');
    expect(await placeOf('told.jpg')).toBeNull();
  });

  it('is found out again of what older readers have read', async () => {
    const { app: running, account } = app.served.test;
    const { catalog, index, queue } = running.foundation;
    for (const content of await index.storedContents(account.id, { afterId: 0, limit: 10 })) {
      const asset = (await catalog.ofContents([content.id])).get(content.id);
      if (asset === undefined) continue;
      const extracted = { version: 2, contentIdentifier: null, burstId: null, moment: null, json: '{}' };
      await catalog.noteFacts(account.id, content, { ...asset, extracted });
    }
    expect(await placeOf('milan.jpg')).toBeNull();
    await queue.enqueue([extractOlder(EXTRACTOR_VERSION, 0)]);
    await app.settle();
    expect(await placeOf('milan.jpg')).toMatchObject(milan);
  });

  it('does not outlive the photo', async () => {
    await app.clear();
    const rows = await app.served.test.app.database.db.selectFrom('media_facts').select('town').execute();
    expect(rows.filter(({ town }) => town !== null)).toEqual([]);
  });
});
