import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mustRun } from '../support/run-tool.ts';
import { needRoot, needTools } from '../support/system-tools.ts';
import { makeTestHome, type TestHome } from '../support/test-home.ts';

/** A disk of a test's own, mounted at a folder. */
export interface SmallDisk extends AsyncDisposable {
  /** Uses up all of its space, whoever it belongs to. */
  fill(): Promise<void>;
  /** Gives that back. */
  free(): Promise<void>;
  setReadOnly(readOnly: boolean): Promise<void>;
  /** Leaves the empty mount point behind. */
  unmount(): Promise<void>;
  /** Brings it back with all that is on it. */
  mount(): Promise<void>;
}

/** @param options of tmpfs, such as `size=32m` */
export async function mountSmallDisk(at: string, options: string): Promise<SmallDisk> {
  needRoot('they mount small disks');
  await needTools('mount');
  const medium = `${at}.medium`;
  await mkdir(medium, { recursive: true });
  await mkdir(at, { recursive: true, mode: 0o700 });
  await mustRun('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', medium]);
  const mount = async (): Promise<void> => void (await mustRun('mount', ['--bind', medium, at]));
  await mount();
  const filler = join(medium, 'filler');
  return {
    fill: async () => {
      const { bavail, bsize } = await statfs(medium);
      // Where the server wrote meanwhile there is less room than that, and the disk is as full.
      await writeFile(filler, Buffer.alloc(bavail * bsize)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOSPC') throw error;
      });
    },
    free: () => rm(filler, { force: true }),
    setReadOnly: async (readOnly) => {
      await mustRun('mount', ['-o', `remount,bind,${readOnly ? 'ro' : 'rw'}`, at]);
    },
    unmount: async () => void (await mustRun('umount', ['--lazy', at])),
    mount,
    [Symbol.asyncDispose]: async () => {
      await mustRun('umount', ['--lazy', at]).catch(() => undefined);
      await mustRun('umount', ['--lazy', medium]);
    },
  };
}

export interface SmallHome extends AsyncDisposable {
  readonly home: TestHome;
  readonly disk: SmallDisk;
}

/** A home whose library, or whose state folder, is on a small disk. */
export async function makeSmallHome(which: 'library' | 'state', options: string): Promise<SmallHome> {
  const home = await makeTestHome();
  const at = home.env[which === 'library' ? 'PHOTOKEEP_LIBRARY' : 'PHOTOKEEP_STATE'] ?? '';
  const disk = await mountSmallDisk(at, options);
  return {
    home,
    disk,
    [Symbol.asyncDispose]: async () => {
      await disk[Symbol.asyncDispose]();
      await home[Symbol.asyncDispose]();
    },
  };
}
