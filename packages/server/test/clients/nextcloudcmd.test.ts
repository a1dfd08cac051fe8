import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counts } from '../support/counts.ts';
import { emptyFolder, photoFolder, writePhoto } from '../support/photo-folder.ts';
import { password, user } from '../support/photokeep-process.ts';
import { mustRun } from '../support/run-tool.ts';
import { syncedPhotos } from '../support/synced-photos.ts';
import { needTools } from '../support/system-tools.ts';
import { type ServerOnEngine, startOn } from './engines.ts';

beforeAll(() => needTools('nextcloudcmd'));

describe('nextcloudcmd', () => {
  let server: ServerOnEngine;
  beforeAll(async () => {
    server = await startOn('SQLite');
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const sync = (folder: string): Promise<string> =>
    mustRun(
      'nextcloudcmd',
      `--non-interactive --silent -h --user ${user} --password ${password} ${folder} ${server.photokeep.baseUrl}`.split(
        ' ',
      ),
    );

  it('carries photos, renames, changes and deletions from one computer to another', async () => {
    await using here = await photoFolder();
    await using there = await emptyFolder();
    for (let number = 0; number < counts(50, 2000); number++) {
      await writePhoto(join(here.path, `many/${number % 10}/${number}.jpg`), 500 + number);
    }
    await writePhoto(join(here.path, 'in chunks.mov'), 25_000_000);
    await sync(here.path);
    await sync(there.path);
    expect(await syncedPhotos(there.path)).toEqual(await syncedPhotos(here.path));

    await rename(join(there.path, 'many/3'), join(there.path, 'renamed folder'));
    await rename(join(there.path, 'in chunks.mov'), join(there.path, 'renamed.mov'));
    await rm(join(there.path, 'plain.jpg'), { force: true });
    await rm(join(there.path, 'many/4'), { recursive: true });
    await writePhoto(join(there.path, 'with space.jpg'), 1234);
    await sync(there.path);
    await sync(here.path);
    expect(await syncedPhotos(here.path)).toEqual(await syncedPhotos(there.path));
  });

  it('keeps both where two computers changed the same photo', async () => {
    await using here = await emptyFolder();
    await using there = await emptyFolder();
    await writePhoto(join(here.path, 'photo.jpg'), 1000);
    await sync(here.path);
    await sync(there.path);
    await writePhoto(join(here.path, 'photo.jpg'), 2000);
    await writePhoto(join(there.path, 'photo.jpg'), 3000);
    const [first, second] = [await syncedPhotos(here.path), await syncedPhotos(there.path)];
    await sync(here.path);
    await sync(there.path);
    const kept = Object.values(await syncedPhotos(there.path));
    expect(kept).toContain(first['photo.jpg']);
    expect(kept).toContain(second['photo.jpg']);
  });
});
