import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knownFiles } from '../../src/doors/rest/known-files.ts';
import { photo } from '../rulings/photos.ts';
import { hexOf } from '../support/bodies.ts';
import { databaseEngines, serveOnEngine, type ServedOnEngine } from '../support/serve-on-engine.ts';
import type { ServedTestApp } from '../support/serve-test-app.ts';
import { TusSender } from '../support/tus-sender.ts';
import { WebClient } from '../support/web-client.ts';

const told = (filename: string): Record<string, string> => ({
  filename,
  lastModified: String(Date.UTC(2021, 6, 9, 10)),
});

describe.each(databaseEngines)('before it sends, on %s,', (engine) => {
  let on: ServedOnEngine;
  let served: ServedTestApp;
  let anna: TusSender;
  let page: WebClient;

  beforeAll(async () => {
    on = await serveOnEngine(engine);
    ({ served } = on);
    anna = new TusSender(() => served.baseUrl);
    page = await new WebClient(served).signIn();
  });
  afterAll(() => on[Symbol.asyncDispose]());

  describe('a page that asks what is known', () => {
    const ask = async (...files: Buffer[]): Promise<string[]> => {
      const asked = files.map((bytes) => ({ sha256: hexOf('sha256', bytes), sizeBytes: bytes.byteLength }));
      const { body } = await page.call('POST /uploads/known', { body: { files: asked } });
      return body.known.map(({ sha256 }) => sha256);
    };

    it('hears of what is among the account’s files only', async () => {
      const [here, deleted, never] = [photo(), photo(), photo()];
      await anna.send(here, told('here.jpg'));
      await anna.send(deleted, told('gone.jpg'));
      await served.request('DELETE', '/remote.php/dav/files/anna/Photos/2021/07/gone.jpg');
      expect(await ask(here, deleted, never)).toEqual([hexOf('sha256', here)]);
      const wrongSize = [{ sha256: hexOf('sha256', here), sizeBytes: 7 }];
      const { body } = await page.call('POST /uploads/known', { body: { files: wrongSize } });
      expect(body.known).toEqual([]);
    });

    it('is asked for bytes that nobody has read for 90 days', async () => {
      const bytes = photo();
      await anna.send(bytes, told('old.jpg'));
      expect(await ask(bytes)).toHaveLength(1);
      const { index } = served.test.app.foundation;
      const file = { sha256: hexOf('sha256', bytes), sizeBytes: bytes.byteLength };
      const inDays = (days: number): ReturnType<typeof knownFiles> =>
        knownFiles(
          { index, clock: { nowMs: () => Date.now() + days * 86_400_000 } },
          served.test.account.id,
          [file],
        );
      expect(await inDays(89)).toHaveLength(1);
      expect(await inDays(91)).toEqual([]);
    });
  });
});
