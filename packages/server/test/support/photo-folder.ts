import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, lstat, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { mustRun } from './run-tool.ts';

/** A folder of a test's own. */
export interface PhotoFolder extends AsyncDisposable {
  readonly path: string;
}

export async function emptyFolder(): Promise<PhotoFolder> {
  const path = await mkdtemp(join(tmpdir(), 'photokeep-photos-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** Names that have broken one program or another. */
const oddNames = [
  'plain.jpg',
  'with space.jpg',
  'percent%20.jpg',
  '100%.jpg',
  'hash#1.jpg',
  'question?.jpg',
  'plus+amp&.jpg',
  "quote'.jpg",
  'double"quote.jpg',
  'brackets[1](2){3}.jpg',
  'semi;colon:.jpg',
  'trailing dot..jpg',
  'ends with dot.',
  ' leading space.jpg',
  'Äpfel.jpg',
  'A\u0308nderung.jpg',
  'ſharp ﬁ.jpg',
  '日本語.heic',
  'family 👨‍👩‍👧.jpg',
  'CON.jpg',
  'IMG_1.JPG',
  'img_1.jpg',
  `${'x'.repeat(246)}.jpg`,
  '.hidden.jpg',
  'empty.jpg',
];

/** Photos of all names and sizes, in nested folders; the bytes are new each time. */
export async function photoFolder(): Promise<PhotoFolder> {
  const folder = await emptyFolder();
  for (const [index, name] of oddNames.entries()) {
    const sizeBytes = name === 'empty.jpg' ? 0 : 1000 + index * 7919;
    await writePhoto(join(folder.path, index % 3 === 0 ? 'Urlaub & Meer/2026' : '.', name), sizeBytes);
  }
  await writePhoto(join(folder.path, 'large.mov'), 3_000_000);
  return folder;
}

export async function writePhoto(path: string, sizeBytes: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, randomBytes(sizeBytes));
  const mtimeSeconds = 1_500_000_000 + (sizeBytes % 10_000_000);
  await utimes(path, mtimeSeconds, mtimeSeconds);
}

const corpus = new URL('../../../../../shared/corpus', import.meta.url).pathname;
export const hasCorpus = existsSync(corpus);

/** A copy of the collection of real and broken files, with the names of its archive unpacked. */
export async function corpusFolder(): Promise<PhotoFolder> {
  const folder = await emptyFolder();
  await cp(corpus, folder.path, { recursive: true, preserveTimestamps: true });
  for (const archive of (await filesIn(folder.path)).filter((file) => file.endsWith('.tar'))) {
    await mustRun('tar', ['-xf', join(folder.path, archive), '-C', dirname(join(folder.path, archive))]);
  }
  return folder;
}

/** Paths of all files below a folder. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** SHA-256 and time in whole seconds of every file below a folder, hidden folders of ours left out. */
export async function fingerprints(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const file of await filesIn(folder)) {
    if (file.startsWith('.photokeep/')) continue;
    const { mtimeMs } = await lstat(join(folder, file));
    const hash = createHash('sha256')
      .update(await readFile(join(folder, file)))
      .digest('hex');
    found[file.normalize('NFC')] = `${hash} ${Math.floor(mtimeMs / 1000)}`;
  }
  return found;
}
