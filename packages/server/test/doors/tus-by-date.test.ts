import { expect, it } from 'vitest';
import { photo } from '../rulings/photos.ts';
import { databaseEngines, serveOnEngine } from '../support/serve-on-engine.ts';
import { TusSender } from '../support/tus-sender.ts';

it.each(databaseEngines)(
  'goes beside a file that has the name of a folder of dates, on %s',
  async (engine) => {
    await using on = await serveOnEngine(engine);
    const { served } = on;
    const anna = new TusSender(() => served.baseUrl);
    const august = { filename: 'clash.jpg', lastModified: String(Date.UTC(2031, 7, 9)) };
    await anna.send(photo(), { ...august, lastModified: String(Date.UTC(2032, 7, 9)) });
    await served.request('PUT', '/remote.php/dav/files/anna/Photos/2031', { body: 'a file' });
    await served.request('PUT', '/remote.php/dav/files/anna/Photos/2032/09', { body: 'another' });
    const september = { ...august, lastModified: String(Date.UTC(2032, 8, 9)) };
    for (const [metadata, path] of [
      [august, 'Photos/2031 (2)/08/clash.jpg'],
      [september, 'Photos/2032/09 (2)/clash.jpg'],
    ] as const) {
      const bytes = photo();
      const answer = await anna.send(bytes, metadata);
      expect([answer.status, decodeURIComponent(answer.headers.get('photokeep-path') ?? '')]).toEqual([
        204,
        path,
      ]);
      const there = await served.request('GET', `/remote.php/dav/files/anna/${encodeURI(path)}`);
      expect(Buffer.from(await there.arrayBuffer())).toEqual(bytes);
    }
    const again = await anna.send(photo(), { ...august, filename: 'more.jpg' });
    expect(decodeURIComponent(again.headers.get('photokeep-path') ?? '')).toBe('Photos/2031 (2)/08/more.jpg');
  },
);
