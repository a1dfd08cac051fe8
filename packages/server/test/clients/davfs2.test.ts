import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyFolder, filesIn, photoFolder } from '../support/photo-folder.ts';
import { password, user } from '../support/photokeep-process.ts';
import { mustRun } from '../support/run-tool.ts';
import { needRoot, needTools } from '../support/system-tools.ts';
import { engines, type ServerOnEngine, startOn } from './engines.ts';

beforeAll(async () => {
  needRoot('mounting a folder over WebDAV needs it');
  await needTools('mount.davfs');
});

describe.each(engines)('davfs2, on %s', (engine) => {
  let server: ServerOnEngine;
  beforeAll(async () => {
    server = await startOn(engine);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  /** Mounts the server, works in it, and unmounts it: which sends what the mount still holds. */
  async function mounted(work: (path: string) => Promise<void>): Promise<void> {
    await using folder = await emptyFolder();
    const path = join(folder.path, 'mount');
    const config = join(folder.path, 'davfs2.conf');
    await mkdir(path);
    await writeFile(config, `delay_upload 0\nask_auth 1\nuse_locks 1\n`);
    await mustRun(
      'mount.davfs',
      [server.photokeep.filesUrl, path, '-o', `conf=${config},uid=root,gid=root`],
      {
        input: `${user}\n${password}\n`,
      },
    );
    try {
      await work(path);
    } finally {
      await mustRun('umount', [path]);
    }
  }

  it('is a folder like any other: written, renamed and read back after it was away', async () => {
    await using photos = await photoFolder();
    const names = (await filesIn(photos.path)).filter((name) => !name.includes('/') && davfs2Takes(name));
    await mounted(async (path) => {
      await mkdir(join(path, 'album'));
      for (const name of names) await copyFile(join(photos.path, name), join(path, 'album', name));
      await rename(join(path, 'album/large.mov'), join(path, 'album/renamed.mov'));
      await rm(join(path, 'album/100%.jpg'), { force: true });
    });
    const kept = names.filter((name) => !['100%.jpg', 'large.mov'].includes(name));
    // By name and not by listing: on some kernels this client cannot list any server's folders.
    await mounted(async (path) => {
      const album = join(path, 'album');
      const [renamed, large] = [join(album, 'renamed.mov'), join(photos.path, 'large.mov')];
      expect(await readFile(renamed)).toEqual(await readFile(large));
      for (const name of kept) {
        expect(await readFile(join(album, name))).toEqual(await readFile(join(photos.path, name)));
      }
      await expect(readFile(join(album, '100%.jpg'))).rejects.toThrow('ENOENT');
    });
  });
});

/** It keeps a copy under a longer name, and has no room for the longest. */
const davfs2Takes = (name: string): boolean => !name.startsWith('.') && Buffer.byteLength(name) < 200;
