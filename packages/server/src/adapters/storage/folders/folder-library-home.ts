import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { AppError } from '../../../domain/errors.ts';
import { reservedName } from '../../../domain/name.ts';
import type { LibraryHome, LibraryMarker, ServerMarker } from '../../../ports/library-home.ts';
import { disk } from './disk-calls.ts';
import { errnoOf, translating } from './disk-errors.ts';
import { writeDurably } from './durable-file.ts';
import { FolderSync } from './folder-sync.ts';
import { inspectDisk } from './inspect-disk.ts';
import { type LibraryPaths, libraryPaths } from './library-paths.ts';
import { stagingLanes } from './staging-lanes.ts';

const serverMarker = z.object({ format: z.literal(1), instanceId: z.string(), stateId: z.string() });
const libraryMarker = z.object({ format: z.literal(1), libraryId: z.string() });

const markerFile = 'library.json';

/** Parts of a library's hidden folder. */
const hiddenFolders = [
  'staging',
  'staging/put',
  'staging/sessions',
  'staging/copies',
  'versions',
  'trash',
  'journal',
];

export function createFolderLibraryHome(root: string, bootId: string): LibraryHome {
  const paths = libraryPaths(root);
  const folders = new FolderSync();
  const serverFile = join(root, reservedName, 'server.json');
  const putFolder = (library: string): string => paths.hidden(library, 'staging', 'put');

  const prepare = (): Promise<void> =>
    makeFolders([join(root, reservedName), join(root, reservedName, 'journal')], folders);

  return {
    prepare: () => translating(prepare),
    serverMarker: () => readMarker(serverFile, serverMarker),
    writeServerMarker: (marker: ServerMarker) =>
      translating(async () => {
        await prepare();
        await writeDurably(serverFile, `${JSON.stringify(marker, null, 2)}\n`, folders);
      }),
    create: (library, marker) => translating(() => createLibrary(paths, folders, { library, marker })),
    marker: (library) => readMarker(paths.hidden(library, markerFile), libraryMarker),
    openStaging: (library) =>
      translating(async () => {
        // A backup that came back may lack folders that were empty: many programs leave those out.
        await makeHiddenFolders(paths, folders, library);
        await openLanes(join(putFolder(library), bootId));
      }),
    sweepStaging: (library) => translating(() => removeOtherRuns(putFolder(library), bootId)),
    inspect: (library) => translating(() => inspectDisk(paths.hidden(library, 'staging'))),
    probe: () =>
      translating(async () => {
        const probe = join(root, reservedName, `probe-${randomBytes(4).toString('hex')}`);
        await writeDurably(probe, 'probe', folders);
        await disk.unlink(probe);
      }),
  };
}

interface NewLibrary {
  readonly library: string;
  readonly marker: LibraryMarker;
}

/** The marker comes last: a library is one when it is all there. */
async function createLibrary(
  paths: LibraryPaths,
  folders: FolderSync,
  { library, marker }: NewLibrary,
): Promise<void> {
  const file = paths.hidden(library, markerFile);
  if ((await readMarker(file, libraryMarker)) !== null) {
    throw new AppError('already-exists', `The folder “${library}” already holds a library.`);
  }
  await makeFolders([paths.library(library)], folders, 0o777);
  await makeFolders([paths.hidden(library)], folders);
  await makeHiddenFolders(paths, folders, library);
  await writeDurably(file, `${JSON.stringify(marker, null, 2)}\n`, folders);
}

/** Not with the hidden folder itself: where that is missing, the wrong thing is mounted. */
async function makeHiddenFolders(paths: LibraryPaths, folders: FolderSync, library: string): Promise<void> {
  await makeFolders(
    hiddenFolders.map((part) => paths.hidden(library, part)),
    folders,
  );
}

async function removeOtherRuns(putFolder: string, bootId: string): Promise<void> {
  const runs = (await disk.readdir(putFolder)).map(String).filter((run) => run !== bootId);
  for (const run of runs) await disk.rm(join(putFolder, run), { recursive: true, force: true });
}

/** Nothing here outlives the process, so nothing needs stable storage. Not with its parents: they may be unmounted. */
async function openLanes(own: string): Promise<void> {
  for (const folder of [own, ...stagingLanes.map((lane) => join(own, lane))]) {
    await disk.mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
      if (errnoOf(error) !== 'EEXIST') throw error;
    });
  }
}

/** Makes folders that do not exist yet, parents first, each on stable storage. */
async function makeFolders(paths: readonly string[], folders: FolderSync, mode = 0o700): Promise<void> {
  for (const path of paths) {
    try {
      await disk.mkdir(path, { mode });
      await folders.sync(dirname(path));
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error;
    }
  }
}

async function readMarker<T>(path: string, schema: z.ZodMiniType<T>): Promise<T | null> {
  return translating(async () => {
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return null;
      throw error;
    });
    if (text === null) return null;
    const parsed = schema.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    throw new AppError('unavailable', `${path} is damaged or was written by a newer Photokeep.`);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
