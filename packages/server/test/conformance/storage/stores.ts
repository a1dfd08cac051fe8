import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFolderLibraryHome } from '../../../src/adapters/storage/folders/folder-library-home.ts';
import { FolderStorage } from '../../../src/adapters/storage/folders/folder-storage.ts';
import { createJournalFiles } from '../../../src/adapters/storage/folders/journal-files.ts';
import { SessionFiles } from '../../../src/adapters/storage/folders/session-files.ts';
import { SyncHealth } from '../../../src/adapters/storage/folders/sync-health.ts';
import type { Area, DiskName } from '../../../src/domain/entry.ts';
import type { Place } from '../../../src/domain/place.ts';
import type { FolderTree } from '../../../src/ports/folder-tree.ts';
import type { JournalStore } from '../../../src/ports/journal-store.ts';
import type { LibraryHome } from '../../../src/ports/library-home.ts';
import type { SessionStorage } from '../../../src/ports/session-storage.ts';
import type { StagedFile, Storage } from '../../../src/ports/storage.ts';

/** A store with one empty library called anna. */
export interface Store extends AsyncDisposable {
  readonly storage: Storage;
  readonly sessions: SessionStorage;
  readonly home: LibraryHome;
  readonly journals: JournalStore;
  /** Makes staged bytes stored ones. @returns where they are from now on */
  keep(staged: StagedFile, at: Place): Promise<Place>;
  /** Takes stored bytes away. */
  remove(at: Place): Promise<void>;
}

export interface FolderStore extends Store {
  readonly storage: FolderTree;
  /** the library root */
  readonly root: string;
  /** Lets time pass for what the store believes for a while. */
  passTime(ms: number): void;
}

export type OpenStore = () => Promise<Store>;
export type OpenFolderStore = () => Promise<FolderStore>;

export async function openFolderStore(): Promise<FolderStore> {
  const store = folderStoreIn(await realpath(await mkdtemp(join(tmpdir(), 'photokeep-store-'))));
  await mkdir(store.root);
  await store.home.create('anna', { format: 1, libraryId: 'library of anna' });
  await store.home.openStaging('anna');
  return store;
}

/** @param folder what it is in, which goes with it */
export function folderStoreIn(folder: string): FolderStore {
  const root = join(folder, 'library');
  let nowMs = 0;
  const home = createFolderLibraryHome(root, 'boot-1');
  const options = { root, bootId: 'boot-1', fileMode: 0o666, health: new SyncHealth() };
  const storage = new FolderStorage({ ...options, monotonicMs: () => nowMs });
  return {
    root,
    storage,
    sessions: new SessionFiles(options),
    keep: async ({ staged }, place) => {
      await storage.place(staged, place);
      return place;
    },
    remove: (place) => storage.remove(place),
    home,
    journals: createJournalFiles(root),
    passTime: (ms) => {
      nowMs += ms;
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A place in the library; the names are those below the area's root. */
export function at(...path: DiskName[]): Place {
  return inArea('files', ...path);
}

export function inArea(area: Area, ...path: DiskName[]): Place {
  return { library: 'anna', area, path, objectKey: null };
}

export const mtimeMs = Date.UTC(2026, 6, 1, 12);

/** Bytes that are ready to be placed. */
export async function stage({ storage }: Store, bytes: Uint8Array | string): Promise<StagedFile> {
  const sink = await storage.stage('anna', null);
  await sink.write([Buffer.from(bytes)]);
  return sink.finish(mtimeMs);
}

/** Stores a file. @returns where it is */
export async function put(store: Store, place: Place, bytes: Uint8Array | string): Promise<Place> {
  return store.keep(await stage(store, bytes), place);
}

/** What lies at a place, as text; null if nothing does. */
export async function textAt({ storage }: Store, place: Place): Promise<string | null> {
  const stat = await storage.stat(place);
  return stat?.kind === 'file' ? textOf(await storage.read(place)) : null;
}

/** Reads everything and closes the handle. */
export async function textOf(handle: Awaited<ReturnType<Storage['read']>>): Promise<string> {
  try {
    return Buffer.from(await handle.read(0, handle.stat.sizeBytes)).toString();
  } finally {
    await handle.close();
  }
}
