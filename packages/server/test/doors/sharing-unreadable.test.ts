import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { jpegShot } from '../media/shots.ts';
import { noon } from '../media/sidecar-hand.ts';
import { databaseEngines, serveOnEngine } from '../support/serve-on-engine.ts';
import { hrefs, sharingPair } from '../support/sharing-pair.ts';

it.each(databaseEngines)(
  'a photo that cannot be read keeps nobody from what else they were shown, nor from their own, on %s',
  async (engine) => {
    await using on = await serveOnEngine(engine);
    const { anna, as, ask, list, shared } = await sharingPair(on.served);
    await as.anna('PUT', 'IMG_1.jpg', { body: jpegShot(noon) });
    await anna.call('POST', 'shares', { path: '/IMG_1.jpg', shareType: '0', shareWith: 'ben' });
    const { headers } = await ask.anna('HEAD', 'IMG_1.jpg');
    const edited = { body: jpegShot(noon), headers: { 'If-Match': headers.get('etag') ?? '' } };
    expect(await as.anna('PUT', 'IMG_1.jpg', edited)).toBe(204);
    // What a share shows after an edit is found out from the version, which is no file any more.
    const versions = on.served.test.home.library('anna', '.photokeep/versions');
    for (const file of await readdir(versions, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      await rm(join(file.parentPath, file.name));
      await mkdir(join(file.parentPath, file.name));
    }
    await shared('Trip', 1);
    expect(hrefs(await list('ben', ''))).toEqual(['', 'Trip/']);
    expect(await as.ben('PUT', 'new (2).jpg', { body: 'x' })).toBe(201);
    expect(await as.ben('PROPFIND', 'IMG_1.jpg', { headers: { Depth: '0' } })).toBe(404);
    expect(await as.ben('GET', 'Trip/one.jpg')).toBe(200);
  },
);
