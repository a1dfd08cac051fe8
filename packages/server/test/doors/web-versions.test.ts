import { fromColumns } from '@photokeep/contract/rest/columns';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { quarters } from '@photokeep/media/testing/colours';
import { testFolder } from '@photokeep/media/testing/rendering';
import { makeVideo } from '@photokeep/media/testing/video-tools';
import { picture } from '@photokeep/media/testing/picture';
import type { TimelineAsset } from '@photokeep/contract/rest/timeline';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { serveTestApp } from '../support/serve-test-app.ts';
import { needTools } from '../support/system-tools.ts';
import { WebClient } from '../support/web-client.ts';

beforeAll(() => needTools('ffmpeg'));

async function start() {
  const served = await serveTestApp();
  onTestFinished(() => served[Symbol.asyncDispose]());
  const client = await new WebClient(served).signIn();
  const add = async (name: string, body: Buffer): Promise<TimelineAsset> => {
    const { status } = await served.request('PUT', `/remote.php/dav/files/anna/${name}`, { body });
    expect(status).toBe(201);
    const { worker, renderer } = served.test.app.use;
    await worker.drain();
    await renderer.drain();
    const { months } = (await client.call('GET /timeline')).body;
    for (const { month } of months) {
      const { assets } = (await client.call('GET /timeline/assets', { query: { month } })).body;
      const asset = fromColumns(assets).find((each) => each.name === name);
      if (asset !== undefined) return asset;
    }
    throw new Error(`${name} is not in the timeline`);
  };
  const detailsOf = async ({ id }: TimelineAsset) =>
    (await client.call('GET /assets/{id}', { params: { id } })).body;
  return { served, client, add, detailsOf };
}

async function video(): Promise<Buffer> {
  const folder = await testFolder();
  const [still, target] = [join(folder, 'still.png'), join(folder, 'video.avi')];
  await writeFile(still, await quarters('RGBY', 128, 96).png().toBuffer());
  await makeVideo(still, target, { seconds: 1 });
  return readFile(target);
}

describe('a video', () => {
  it('is made playable when somebody asks, and sent in ranges', async () => {
    const { client, add, detailsOf } = await start();
    const asset = await add('clip.avi', await video());
    const { webVersion, videoCodec } = await detailsOf(asset);
    expect(videoCodec).toBe('FMP4');
    const params = { id: asset.id, version: webVersion };
    const absent = { state: 'absent', percent: null, ahead: 0, reason: null };
    expect((await client.call('GET /assets/{id}/web-video', { params })).body).toEqual(absent);
    expect((await client.fetch('GET /assets/{id}/web-video/{version}', { params })).status).toBe(404);

    const asked = (await client.call('POST /assets/{id}/web-video', { params })).body;
    expect(['waiting', 'making']).toContain(asked.state);
    await vi.waitFor(
      async () =>
        expect((await client.call('GET /assets/{id}/web-video', { params })).body.state).toBe('ready'),
      { timeout: 120_000, interval: 100 },
    );
    expect((await client.call('POST /assets/{id}/web-video', { params })).body.state).toBe('ready');
    const part = await client.fetch('GET /assets/{id}/web-video/{version}', {
      params,
      headers: { Range: 'bytes=4-7' },
    });
    expect([part.status, await part.text()]).toEqual([206, 'ftyp']);
    expect(part.headers.get('content-type')).toBe('video/mp4');
    expect(part.headers.get('cache-control')).toContain('immutable');
  });

  it('is nobody else’s', async () => {
    const { served, client, add, detailsOf } = await start();
    const asset = await add('clip.avi', await video());
    const params = { id: asset.id, version: (await detailsOf(asset)).webVersion };
    const { app } = served.test;
    await app.use.accounts.create({ name: 'ben', password: 'another horse' }, { door: 'test' });
    const ben = await new WebClient(served).signIn('ben', 'another horse');
    for (const operation of [
      'GET /assets/{id}/web-video',
      'POST /assets/{id}/web-video',
      'GET /assets/{id}/web-video/{version}',
      'GET /assets/{id}/web-picture/{version}',
    ] as const) {
      expect((await ben.fetch(operation, { params })).status).toBe(404);
      expect((await new WebClient(served).fetch(operation, { params })).status).toBe(401);
    }
    const elsewhere = { params, headers: { Origin: 'https://example.com' } };
    expect((await client.fetch('POST /assets/{id}/web-video', elsewhere)).status).toBe(403);
  });
});

describe('a photo', () => {
  it('that browsers cannot show is made one that they can, in full size', async () => {
    const { client, add, detailsOf } = await start();
    const asset = await add('scan.tif', await quarters('RGBY', 2400, 1600).tiff().toBuffer());
    const params = { id: asset.id, version: (await detailsOf(asset)).webVersion };
    for (let again = 0; again < 2; again++) {
      const answer = await client.fetch('GET /assets/{id}/web-picture/{version}', { params });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(10_000);
    }
    const old = { params: { ...params, version: 'another' } };
    expect((await client.fetch('GET /assets/{id}/web-picture/{version}', old)).status).toBe(404);
    expect((await client.fetch('GET /assets/{id}/web-video', { params })).status).toBe(404);
  });

  it('that they can show is left alone', async () => {
    const { client, add, detailsOf } = await start();
    const asset = await add('photo.jpg', await picture({ color: { r: 9, g: 9, b: 9 } }));
    const params = { id: asset.id, version: (await detailsOf(asset)).webVersion };
    expect((await client.fetch('GET /assets/{id}/web-picture/{version}', { params })).status).toBe(404);
  });
});
