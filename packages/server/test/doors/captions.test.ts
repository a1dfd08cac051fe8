import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { motion, still } from '../media/live-halves.ts';
import { databaseEngines, type ServedOnEngine, serveOnEngine } from '../support/serve-on-engine.ts';
import { WebClient } from '../support/web-client.ts';

const subRip = '1\n00:00:01,000 --> 00:00:02,000\nGrüß <i>dich</i>\n';

describe.each(databaseEngines)('captions on %s', (engine) => {
  let on: ServedOnEngine;
  let anna: WebClient;
  beforeAll(async () => {
    on = await serveOnEngine(engine);
    const { accounts } = on.served.test.app.use;
    await accounts.create({ name: 'ben', displayName: 'Ben', password: 'battery staple' }, { door: 'test' });
    anna = await new WebClient(on.served).signIn();
  });
  afterAll(() => on[Symbol.asyncDispose]());

  /** @returns the asset of the one video among them */
  async function put(folder: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<number> {
    const headers = { 'X-NC-WebDAV-Auto-Mkcol': '1' };
    for (const [name, body] of Object.entries(files)) {
      const path = `/remote.php/dav/files/anna/${folder}/${encodeURIComponent(name)}`;
      expect((await on.served.request('PUT', path, { body, headers })).status).toBe(201);
    }
    await on.served.test.app.use.worker.drain();
    const { assets } = (await anna.call('GET /timeline/assets', { query: { month: '2019-01' } })).body;
    const at = assets.name.findIndex((name) => name in files);
    return assets.id[at] ?? 0;
  }

  it('are files beside a video that bear its name, and come as WebVTT', async () => {
    const id = await put('Films', {
      'film.mov': motion({ second: 10 }),
      'film.srt': Buffer.from(subRip, 'latin1'),
      'film.de.vtt': 'WEBVTT\n\n00:01.000 --> 00:02.000\nHallo',
      'film-2.srt': subRip,
      'film 2.srt': subRip,
      'film.notes.srt': subRip,
      'film.zz.srt': 'x'.repeat(2 * 1024 * 1024 + 1),
      'other.srt': subRip,
    });
    const { captions } = (await anna.call('GET /assets/{id}', { params: { id } })).body;
    const told = captions.map(({ name, language }) => [name, language]);
    expect(told).toEqual([
      ['film.de.vtt', 'de'],
      ['film.srt', null],
    ]);
    const entry = captions[1]?.entryId ?? 0;
    const sent = await anna.fetch('GET /assets/{id}/captions/{entry}', { params: { id, entry } });
    expect(sent.headers.get('content-type')).toBe('text/vtt; charset=utf-8');
    expect(await sent.text()).toBe('WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nGrüß <i>dich</i>\n');
    const ben = await new WebClient(on.served).signIn('ben', 'battery staple');
    expect((await ben.fetch('GET /assets/{id}/captions/{entry}', { params: { id, entry } })).status).toBe(
      404,
    );
    const zip = (await anna.call('POST /zips', { body: { assetIds: [id] } })).body;
    expect(zip).toMatchObject({ files: 3 });
  });

  it('are nothing else that lies there', async () => {
    const id = await put('More', {
      'clip.mov': motion({ second: 20 }),
      'clip.srt': 'no captions',
      'a.txt': 'b',
    });
    const other = await put('More', { 'clip.jpg': still({ second: 50 }) });
    const { captions } = (await anna.call('GET /assets/{id}', { params: { id } })).body;
    expect(captions).toHaveLength(1);
    const status = async (asset: number, entry: number): Promise<number> =>
      (await anna.fetch('GET /assets/{id}/captions/{entry}', { params: { id: asset, entry } })).status;
    expect(await status(id, captions[0]?.entryId ?? 0)).toBe(404);
    expect(await status(other, captions[0]?.entryId ?? 0)).toBe(404);
    const { body } = await anna.call('GET /folders/{id}', { params: { id: 'root' }, query: {} });
    expect(await status(id, body.entries[0]?.id ?? 0)).toBe(404);
  });
});
