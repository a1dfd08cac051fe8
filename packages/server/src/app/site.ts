import { mkdir, realpath } from 'node:fs/promises';
import { createFolderLibraryHome } from '../adapters/storage/folders/folder-library-home.ts';
import { FolderStorage } from '../adapters/storage/folders/folder-storage.ts';
import { createJournalFiles } from '../adapters/storage/folders/journal-files.ts';
import { createParcelFolderWatch } from '../adapters/storage/folders/parcel-folder-watch.ts';
import { SessionFiles } from '../adapters/storage/folders/session-files.ts';
import { SyncHealth } from '../adapters/storage/folders/sync-health.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import type { StateFolder } from '../adapters/state/state-folder.ts';
import type { Config } from '../config/read-config.ts';
import { AppError } from '../domain/errors.ts';
import type { FolderTree } from '../ports/folder-tree.ts';
import type { FolderWatch } from '../ports/folder-watch.ts';
import type { JournalStore } from '../ports/journal-store.ts';
import type { LibraryHome } from '../ports/library-home.ts';
import type { Log } from '../ports/log.ts';
import type { ObjectLitter } from '../ports/object-litter.ts';
import type { SessionStorage } from '../ports/session-storage.ts';
import type { Storage } from '../ports/storage.ts';

/** Where all libraries lie, behind its ports: a folder of this machine, or a bucket. */
export interface Site extends AsyncDisposable {
  /** as the operator knows it */
  readonly where: string;
  readonly storage: Storage;
  /** null on objects, which no other hand touches */
  readonly disk: FolderTree | null;
  readonly watch: FolderWatch | null;
  /** null on folders, where a place without a name is no litter but staging */
  readonly litter: ObjectLitter | null;
  readonly sessionFiles: SessionStorage;
  readonly home: LibraryHome;
  readonly journals: JournalStore;
}

export interface SiteOptions {
  readonly config: Config;
  readonly state: StateFolder;
  readonly log: Log;
  /** names this run's staging folders */
  readonly bootId: string;
}

/** @throws AppError `unavailable` in plain words where it cannot be used */
export async function openSite(options: SiteOptions): Promise<Site> {
  if (options.config.storageUrl === undefined) return openFolderSite(options.config.library, options);
  const { openBucketSite } = await import('./bucket-site.ts');
  return openBucketSite(options.config.storageUrl, options);
}

/** @param folder is made where it is missing */
export async function openFolderSite(
  folder: string,
  { log, bootId }: Pick<SiteOptions, 'log' | 'bootId'>,
): Promise<Site> {
  const root = await makeRoot(folder);
  const { monotonicMs } = systemClock;
  const parts = { root, fileMode: 0o666, health: new SyncHealth() };
  const disk = new FolderStorage({ ...parts, bootId, monotonicMs });
  return {
    where: root,
    storage: disk,
    disk,
    watch: createParcelFolderWatch(root, log),
    litter: null,
    sessionFiles: new SessionFiles(parts),
    home: createFolderLibraryHome(root, bootId),
    journals: createJournalFiles(root),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

async function makeRoot(library: string): Promise<string> {
  try {
    await mkdir(library, { recursive: true });
    return await realpath(library);
  } catch (cause) {
    throw new AppError('unavailable', `The library folder ${library} cannot be made or read.`, { cause });
  }
}
