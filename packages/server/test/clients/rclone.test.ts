import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  corpusFolder,
  emptyFolder,
  filesIn,
  fingerprints,
  hasCorpus,
  type PhotoFolder,
  photoFolder,
  writePhoto,
} from '../support/photo-folder.ts';
import { counts } from '../support/counts.ts';
import { Rclone } from '../support/rclone.ts';
import { needTools } from '../support/system-tools.ts';
import { engines, type ServerOnEngine, startOn } from './engines.ts';

beforeAll(() => needTools('rclone'));

/** Hundreds of files, one request after the other, each looked into by jobs meanwhile. */
const corpusTime = { timeout: 400_000 };

describe.each(engines)('rclone, on %s', (engine) => {
  let server: ServerOnEngine;
  beforeAll(async () => {
    server = await startOn(engine);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it.each(['nextcloud', 'other'] as const)(
    'as for %s brings every byte there and back, under every name, and sends nothing twice',
    async (vendor) => {
      await using photos = await photoFolder();
      const rclone = new Rclone(server.photokeep, vendor);
      const target = `home:${vendor}`;
      expect(await rclone.transferred('copy', photos.path, target)).toHaveLength(
        (await filesIn(photos.path)).length,
      );
      expect(await rclone.run('check', '--download', photos.path, target)).toContain('0 differences found');
      expect(await rclone.transferred('copy', photos.path, target)).toEqual([]);
      await expectSameBack(rclone, target, photos, vendor === 'nextcloud');
    },
  );

  it('sync follows renames, changes and deletions', async () => {
    await using photos = await photoFolder();
    const rclone = new Rclone(server.photokeep);
    await rclone.run('sync', photos.path, 'home:sync');
    await rename(join(photos.path, 'with space.jpg'), join(photos.path, 'renamed.jpg'));
    await rename(join(photos.path, 'Urlaub & Meer'), join(photos.path, 'Ferien'));
    await writePhoto(join(photos.path, '100%.jpg'), 4321);
    const said = await rclone.run('sync', '--track-renames', photos.path, 'home:sync', '-v');
    expect(said).toContain('renamed.jpg');
    expect(await rclone.run('check', '--download', photos.path, 'home:sync')).toContain(
      '0 differences found',
    );
    expect(await rclone.transferred('sync', photos.path, 'home:sync')).toEqual([]);
  });

  it('takes away and brings back', async () => {
    await using photos = await photoFolder();
    const rclone = new Rclone(server.photokeep);
    await rclone.run('copy', photos.path, 'home:again');
    await rclone.run('purge', 'home:again');
    expect(await rclone.run('lsf', 'home:')).not.toContain('again/');
    await rclone.run('copy', photos.path, 'home:again');
    await expectSameBack(rclone, 'home:again', photos, true);
  });

  it('checks the server’s sums instead of downloading', async () => {
    await using photos = await photoFolder();
    const rclone = new Rclone(server.photokeep);
    await rclone.run('copy', photos.path, 'home:sums');
    const said = await rclone.run('check', photos.path, 'home:sums', '-v');
    expect(said).toContain('0 differences found');
  });

  it.runIf(hasCorpus && (engine === 'SQLite' || counts(false, true)))(
    'brings the whole collection of real and broken files there and back',
    corpusTime,
    async () => {
      await using photos = await corpusFolder();
      const rclone = new Rclone(server.photokeep);
      await rclone.run('copy', photos.path, 'home:corpus');
      expect(await rclone.transferred('copy', photos.path, 'home:corpus')).toEqual([]);
      await expectSameBack(rclone, 'home:corpus', photos, true);
      expect(await server.photokeep.command('verify', '--full')).not.toContain('differ');
      await server.photokeep.command('rebuild', '--check');
    },
  );
});

async function expectSameBack(
  rclone: Rclone,
  target: string,
  photos: PhotoFolder,
  withTimes: boolean,
): Promise<void> {
  await using back = await emptyFolder();
  await rclone.run('copy', target, back.path);
  const [sent, returned] = [await fingerprints(photos.path), await fingerprints(back.path)];
  const shown = (prints: Record<string, string>): Record<string, string> =>
    withTimes
      ? prints
      : Object.fromEntries(Object.entries(prints).map(([name, print]) => [name, print.split(' ')[0] ?? '']));
  expect(shown(returned)).toEqual(shown(sent));
}
