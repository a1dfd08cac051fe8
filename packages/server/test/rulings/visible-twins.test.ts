import { picture } from '@photokeep/media/testing/picture';
import { beforeAll, describe, expect, it } from 'vitest';
import { isKept } from '../support/library-state.ts';
import { ExactClient } from './exact-client.ts';
import { suiteApp } from '../support/suite-app.ts';

const served = suiteApp();
let client: ExactClient;
beforeAll(() => {
  client = new ExactClient(served.baseUrl);
});

const iPhone = { 'User-Agent': 'Mozilla/5.0 (iOS) Nextcloud-iOS/7.1.5' };
const taken = (year: number, shade = 0): Promise<Buffer> =>
  picture({ color: { r: year % 256, g: 40, b: shade }, takenAt: `${year}:07:01 12:00:00` });

/** Bytes of everything that a folder shows. */
async function shown(folder: string): Promise<Buffer[]> {
  const [, ...hrefs] = await client.list(folder);
  return Promise.all(hrefs.map(async (href) => (await client.send('GET', href)).body));
}

describe('two photos that phones send to one path', () => {
  it.each(['iPhone', 'Android'])('both end visible, and the %s is told that both are stored', async (app) => {
    const folder = `Camera of ${app}`;
    await client.makeFolder(folder);
    const headers = app === 'iPhone' ? iPhone : { 'User-Agent': 'Nextcloud-android/3.33.0' };
    const [old, recent] = [await taken(2019, app.length), await taken(2024, app.length)];
    const first = await client.put(`${folder}/IMG_0001.HEIC`, old, headers);
    const second = await client.put(`${folder}/IMG_0001.HEIC`, recent, headers);
    expect([first.status, second.status]).toEqual([201, 204]);
    expect(second.headers['oc-fileid']).toBe(first.headers['oc-fileid']);
    expect((await client.get(`${folder}/IMG_0001.HEIC`)).body.equals(recent)).toBe(true);
    const bytes = await shown(folder);
    expect(bytes).toHaveLength(2);
    expect(bytes.some((one) => one.equals(old))).toBe(true);
    // Sent again, nothing more appears.
    await client.put(`${folder}/IMG_0001.HEIC`, recent, headers);
    expect(await shown(folder)).toHaveLength(2);
  });

  it('ten of one name, from a camera that began to count anew, are ten photos', async () => {
    await client.makeFolder('DCIM');
    const photos = await Promise.all(Array.from({ length: 10 }, (_, number) => taken(2001 + number, 200)));
    const headers = { 'User-Agent': 'Nextcloud-android/3.33.0' };
    for (const bytes of photos) {
      const { status } = await client.put('DCIM/DSC_0001.JPG', bytes, headers);
      expect([201, 204]).toContain(status);
    }
    const bytes = await shown('DCIM');
    expect(bytes).toHaveLength(10);
    expect(photos.every((one) => bytes.some((other) => other.equals(one)))).toBe(true);
  });

  it('are one photo and its version where the client names the one it replaces', async () => {
    await client.makeFolder('deliberate');
    const [before, after] = [await taken(2011), await taken(2012)];
    const { headers } = await client.put('deliberate/photo.jpg', before);
    await client.put('deliberate/photo.jpg', after, { 'If-Match': String(headers.etag) });
    expect(await shown('deliberate')).toHaveLength(1);
    expect(await isKept(served.test, before)).toBe(true);
  });
});
