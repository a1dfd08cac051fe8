import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StorageCheckId } from '@photokeep/contract/rest/setup';
import type { DiskFinding } from '../../../ports/library-home.ts';
import { disk } from './disk-calls.ts';
import { FolderSync } from './folder-sync.ts';
import { nameWithoutOverwriting } from './without-overwriting.ts';

type Trial = (folder: string) => Promise<DiskFinding['outcome']>;

const testBytes = 64 * 1024;
/** Below this, a family's next weekend does not fit. */
const roomBytes = 1024 ** 3;
const toleratedMs = 2000;

/** Every check by what it is about. One that throws has failed. */
const trials: { readonly [About in StorageCheckId]: Trial } = {
  'write-and-read': async (folder) => {
    const bytes = randomBytes(testBytes);
    await writeFile(join(folder, 'bytes'), bytes);
    return bytes.equals(await readFile(join(folder, 'bytes'))) ? 'passed' : 'failed';
  },
  'survives-power-cut': async (folder) => {
    await writeFile(join(folder, 'flushed'), 'flushed', { flush: true });
    await new FolderSync().sync(folder);
    return 'passed';
  },
  'never-overwrites': async (folder) => {
    await writeFile(join(folder, 'one'), 'one');
    await writeFile(join(folder, 'two'), 'two');
    const refused = await nameWithoutOverwriting(join(folder, 'one'), join(folder, 'two')).catch(
      () => 'refused',
    );
    const isWhole = (await readFile(join(folder, 'two'), 'utf8')) === 'two';
    return refused === 'refused' && isWhole ? 'passed' : 'failed';
  },
  'case-kept-apart': (folder) => keptApart(folder, 'IMG', 'img'),
  'times-kept': async (folder) => {
    const file = join(folder, 'timed');
    const seconds = Date.UTC(2011, 5, 14, 18, 22, 11) / 1000;
    await writeFile(file, 'timed');
    await disk.lutimes(file, seconds, seconds);
    const { mtimeMs } = await disk.lstat(file);
    return Math.abs(mtimeMs - seconds * 1000) <= toleratedMs ? 'passed' : 'limited';
  },
  'accents-and-emoji': async (folder) => {
    const name = 'Müller 🎂 ふじさん';
    const made = await writeFile(join(folder, name), name).catch(() => 'refused');
    const listed = (await disk.readdir(folder)).map((one) => one.toString('utf8').normalize('NFC'));
    return made !== 'refused' && listed.includes(name.normalize('NFC')) ? 'passed' : 'limited';
  },
  'room-left': async (folder) => {
    const { bavail, bsize } = await disk.statfs(folder);
    return bavail * bsize >= roomBytes ? 'passed' : 'limited';
  },
};

/** Tries what a disk has to do. The files are made in a folder of their own, which goes afterwards. */
export async function inspectDisk(below: string): Promise<DiskFinding[]> {
  const folder = join(below, `inspect-${randomBytes(4).toString('hex')}`);
  await disk.mkdir(folder, { mode: 0o700 });
  try {
    const findings: DiskFinding[] = [];
    for (const [about, trial] of Object.entries(trials) as [StorageCheckId, Trial][]) {
      findings.push({ about, outcome: await trial(folder).catch(() => 'failed' as const) });
    }
    return findings;
  } finally {
    await disk.rm(folder, { recursive: true, force: true });
  }
}

/** Whether two spellings of a name are two files. */
async function keptApart(folder: string, one: string, other: string): Promise<DiskFinding['outcome']> {
  await writeFile(join(folder, one), one);
  await writeFile(join(folder, other), other);
  return (await readFile(join(folder, one), 'utf8')) === one ? 'passed' : 'limited';
}
