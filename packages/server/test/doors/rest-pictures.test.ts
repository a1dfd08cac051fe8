import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fromColumns } from '@photokeep/contract/rest/columns';
import { picture } from '@photokeep/media/testing/picture';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ServedTestApp, serveTestApp } from '../support/serve-test-app.ts';
import { WebClient } from '../support/web-client.ts';

let served: ServedTestApp;
let client: WebClient;
beforeEach(async () => {
  served = await serveTestApp();
  client = await new WebClient(served).signIn();
});
afterEach(() => served[Symbol.asyncDispose]());

let shade = 0;

/** A photo that has been looked into, but has no pictures yet. */
async function photo(name: string, body?: Buffer) {
  const color = { r: ++shade, g: 90, b: 200 };
  const takenAt = `2019:06:14 18:30:0${shade}`;
  const bytes = body ?? (await picture({ color, widthPx: 900, heightPx: 600, takenAt }));
  await served.request('PUT', `/remote.php/dav/files/anna/${name}`, { body: bytes });
  await served.test.app.use.worker.drain();
  return of(name);
}

async function of(name: string) {
  for (const { month } of (await client.call('GET /timeline')).body.months) {
    const { assets } = (await client.call('GET /timeline/assets', { query: { month } })).body;
    const asset = fromColumns(assets).find((each) => each.name === name);
    if (asset !== undefined) return asset;
  }
  throw new Error(`${name} is not in the timeline`);
}

const thumbnail = (params: { readonly id: number; readonly version: string }) =>
  client.fetch('GET /assets/{id}/thumbnail/{version}', { params });

it('who looks at a photo before its pictures are made gets its thumbnail at once', async () => {
  const asset = await photo('new.jpg');
  expect(asset.state).toBe('waiting');
  const early = await thumbnail(asset);
  expect(early.status).toBe(200);
  expect(early.headers.get('content-type')).toBe('image/webp');
  expect(early.headers.get('cache-control')).toBe('private, max-age=60');
  await served.test.app.use.renderer.drain();
  expect((await of('new.jpg')).state).toBe('ready');
  expect((await thumbnail(asset)).headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
});

it('so does a phone', async () => {
  await photo('phone.jpg');
  const answer = await served.request('GET', '/index.php/core/preview.png?file=/phone.jpg&x=256&y=256&a=1');
  expect(answer.status).toBe(200);
});

it('and who looks at one whose pictures were removed', async () => {
  const asset = await photo('kept.jpg');
  await served.test.app.use.renderer.drain();
  await rm(join(served.test.home.env.PHOTOKEEP_STATE ?? '', 'cache/renditions'), { recursive: true });
  expect((await thumbnail(asset)).status).toBe(200);
});

it('what would take as long as all its pictures has none at once', async () => {
  const asset = await photo('broken.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xd9]));
  expect((await thumbnail(asset)).status).toBe(404);
});
