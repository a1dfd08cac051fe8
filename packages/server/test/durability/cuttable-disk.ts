import { mkdir, rm, rmdir, truncate, writeFile } from 'node:fs/promises';
import { mustRun } from '../support/run-tool.ts';
import { needRoot, needTools } from '../support/system-tools.ts';

/** A disk whose power can be cut. */
export interface CuttableDisk extends AsyncDisposable {
  /** where it is mounted */
  readonly at: string;
  /** The disk as a power cut at this moment would leave it, mounted at a folder of its own. */
  cut(name: string): Promise<CuttableDisk>;
}

const sizeBytes = 96 * 1024 * 1024;

/**
 * An ext4 in a file. The kernel writes to it what somebody asks to be made safe; names it keeps in memory for minutes besides,
 * bytes for half of one. What the file holds is what a power cut leaves.
 * @param at a path where nothing is yet
 */
export async function makeCuttableDisk(at: string): Promise<CuttableDisk> {
  needRoot('they mount disks of their own');
  await needTools('mkfs.ext4', 'mount');
  const image = `${at}.img`;
  await writeFile(image, '');
  await truncate(image, sizeBytes);
  await mustRun('mkfs.ext4', ['-q', '-b', '4096', '-E', 'lazy_itable_init=0,lazy_journal_init=0', image]);
  return mountImage(image, at);
}

async function mountImage(image: string, at: string): Promise<CuttableDisk> {
  await mkdir(at);
  await mustRun('mount', ['-o', 'loop,commit=300,noauto_da_alloc', image, at]);
  return {
    at,
    cut: async (name) => {
      const copy = `${at}-${name}.img`;
      await mustRun('cp', ['--sparse=always', image, copy]);
      return mountImage(copy, `${at}-${name}`);
    },
    [Symbol.asyncDispose]: async () => {
      await mustRun('umount', ['--lazy', at]);
      await rmdir(at);
      await rm(image);
    },
  };
}
