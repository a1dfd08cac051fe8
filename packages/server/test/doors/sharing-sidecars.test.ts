import type { Asset } from '@photokeep/contract/rest/assets';
import { picture } from '@photokeep/media/testing/picture';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { xmp } from '../media/sidecar-hand.ts';
import { type ServedTestApp, serveTestApp } from '../support/serve-test-app.ts';
import { SharingClient } from '../support/sharing.ts';

const files = '/remote.php/dav/files/anna/';

describe('a sidecar that a visitor sends', () => {
  let served: ServedTestApp;
  let anna: SharingClient;
  beforeAll(async () => {
    served = await serveTestApp();
    anna = new SharingClient(served);
    await served.request('MKCOL', `${files}Trip`);
    await served.request('PUT', `${files}Trip/one.jpg`, {
      body: await picture({ widthPx: 60, heightPx: 40, color: { r: 200, g: 0, b: 0 } }),
    });
  });
  afterAll(() => served[Symbol.asyncDispose]());

  const statusOf = async (name: string): Promise<number> =>
    (await served.request('HEAD', `${files}Trip/${encodeURIComponent(name)}`)).status;
  const idOf = async (path: string): Promise<number> => {
    const { headers } = await served.request('HEAD', files + path);
    return Number.parseInt(headers.get('oc-fileid') ?? '', 10);
  };
  async function ratingOfOne(): Promise<number> {
    await served.test.app.use.worker.drain();
    const entry = await served.test.app.foundation.index.entry(await idOf('Trip/one.jpg'));
    const assetId = entry?.kind === 'file' ? entry.content.assetId : 0;
    const response = await served.request('GET', `/api/v1/assets/${assetId}`);
    return ((await response.json()) as Asset).rating;
  }

  it('says nothing of the photos that are there, whatever its name and its link’s rights', async () => {
    for (const permissions of ['5', '4']) {
      const { token } = await anna.link('/Trip', { permissions });
      for (const name of ['one.jpg.xmp', 'one.xmp', 'ONE.JPG.XMP']) {
        const address = `${served.baseUrl}/s/${token}/${await idOf('Trip')}/upload?name=${name}`;
        expect((await fetch(address, { method: 'PUT', body: xmp(1) })).status, name).toBe(201);
        expect(await statusOf(name), name).toBe(404);
      }
      expect(await ratingOfOne()).toBe(0);
    }
    expect(await statusOf('one.jpg (2).xmp')).toBe(200);
  });

  it('keeps its name where it speaks of none, and its owner’s own says what it says', async () => {
    const { token } = await anna.link('/Trip', { permissions: '5' });
    const address = `${served.baseUrl}/s/${token}/${await idOf('Trip')}/upload?name=two.jpg.xmp`;
    expect((await fetch(address, { method: 'PUT', body: xmp(2) })).status).toBe(201);
    expect(await statusOf('two.jpg.xmp')).toBe(200);
    await served.request('PUT', `${files}Trip/one.jpg.xmp`, { body: xmp(4) });
    expect(await ratingOfOne()).toBe(4);
  });
});
