import type { StatsFs } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError, isAppError } from '../../../domain/errors.ts';
import { reservedName } from '../../../domain/name.ts';
import type { Place } from '../../../domain/place.ts';
import type { FolderTraits, FolderTree, StoredChild } from '../../../ports/folder-tree.ts';
import type { StagedFile, StagingSink, StorageSpace, StoredStat } from '../../../ports/storage.ts';
import { Confinement } from './confinement.ts';
import {
  COPYFILE_EXCL,
  COPYFILE_FICLONE,
  disk,
  O_CREAT,
  O_EXCL,
  O_NOFOLLOW,
  O_WRONLY,
} from './disk-calls.ts';
import { errnoOf, fromDiskError, libraryAway, translating } from './disk-errors.ts';
import { decodeDiskName, encodeDiskPath } from './disk-name.ts';
import { FolderSync } from './folder-sync.ts';
import { GrowingFile } from './growing-file.ts';
import { type LibraryPaths, libraryPaths } from './library-paths.ts';
import { openFile, statOf } from './read-file.ts';
import { StagingFile } from './staging-file.ts';
import { newStagingName } from './staging-lanes.ts';
import type { SyncHealth } from './sync-health.ts';
import {
  moveFileWithoutOverwriting,
  moveFolderWithoutOverwriting,
  nameWithoutOverwriting,
} from './without-overwriting.ts';

export interface FolderStorageOptions {
  /** the library root, absolute and free of links */
  readonly root: string;
  /** names this run's staging folders */
  readonly bootId: string;
  /** permissions of files once they are visible; until then their staging folder hides them */
  readonly fileMode: number;
  /** shared by all who write on this disk */
  readonly health: SyncHealth;
  readonly monotonicMs: () => number;
}

/** Libraries as plain folders under one root. */
export class FolderStorage implements FolderTree {
  readonly #paths: LibraryPaths;
  readonly #options: FolderStorageOptions;
  readonly #folders = new FolderSync();
  readonly #confinement: Confinement;
  readonly #health: SyncHealth;

  constructor(options: FolderStorageOptions) {
    this.#options = options;
    this.#paths = libraryPaths(options.root);
    this.#confinement = new Confinement(options.monotonicMs);
    this.#health = options.health;
  }

  async stage(library: string): Promise<StagingSink> {
    const path = this.#newStagingPath(library);
    try {
      await this.#health.check(dirname(path));
      return this.#sinkFor(
        path,
        await disk.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, this.#options.fileMode),
      );
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') throw libraryAway(error);
      throw fromDiskError(error);
    }
  }

  stageCopy(at: Place, mtimeMs: number): Promise<StagedFile> {
    return translating(async () => {
      const source = this.#paths.of(at);
      const path = this.#newStagingPath(at.library);
      await this.#confinement.check(dirname(source));
      // A clone cannot be asked not to follow a link that somebody else put there.
      const { kind } = statOf(await disk.lstat(encodeDiskPath(source)));
      if (kind !== 'file') throw new AppError('wrong-kind', 'Only a file can be copied.');
      await disk.copyFile(encodeDiskPath(source), path, COPYFILE_EXCL | COPYFILE_FICLONE);
      const sink = this.#sinkFor(path, await disk.open(path, O_WRONLY | O_NOFOLLOW));
      const { sizeBytes } = statOf(await disk.lstat(path));
      return { ...(await sink.finish(mtimeMs)), sizeBytes };
    });
  }

  #newStagingPath(library: string): string {
    return join(this.#paths.hidden(library, 'staging', 'put', this.#options.bootId), newStagingName());
  }

  #sinkFor(path: string, fd: number): StagingFile {
    const onSyncFailure = (): void => this.#health.suspect();
    return new StagingFile(new GrowingFile({ fd, sizeBytes: 0, onSyncFailure }), {
      path,
      staged: this.#paths.stagedAs(path),
    });
  }

  place(staged: string, at: Place): Promise<void> {
    return translating(async () => {
      const source = this.#paths.ofStaged(staged);
      const target = this.#paths.of(at);
      await this.#readyParent(at, target);
      const isTwice = await nameWithoutOverwriting(source, target);
      const unlinked = isTwice ? disk.unlink(source) : Promise.resolve();
      const outcomes = await Promise.allSettled([this.#folders.sync(dirname(target)), unlinked]);
      const failed = outcomes.find((outcome) => outcome.status === 'rejected');
      if (failed === undefined) return;
      await moveFileWithoutOverwriting(target, source).catch(() => undefined);
      throw failed.reason;
    });
  }

  unplace(at: Place, staged: string): Promise<void> {
    return translating(async () => {
      const [target, source] = [this.#paths.of(at), this.#paths.ofStaged(staged)];
      await this.#confinement.check(dirname(target));
      await moveFileWithoutOverwriting(target, source);
      await this.#folders.sync(dirname(source));
      await this.#folders.sync(dirname(target));
      await this.#dropEmptyContainer(at, target);
    });
  }

  readStaged(staged: string): ReturnType<typeof openFile> {
    return openFile(this.#paths.ofStaged(staged));
  }

  async discardStaged(staged: string): Promise<void> {
    await disk.unlink(this.#paths.ofStaged(staged)).catch(() => undefined);
  }

  async read(at: Place): ReturnType<typeof openFile> {
    const path = this.#paths.of(at);
    await translating(() => this.#confinement.check(dirname(path)));
    return openFile(path);
  }

  async stat(at: Place): Promise<StoredStat | null> {
    const path = this.#paths.of(at);
    try {
      await this.#confinement.check(dirname(path));
      return statOf(await disk.lstat(encodeDiskPath(path)));
    } catch (error) {
      if (isAppError(error, 'not-found')) return null;
      if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return null;
      throw fromDiskError(error);
    }
  }

  move(from: Place, to: Place): Promise<void> {
    return translating(async () => {
      const source = this.#paths.of(from);
      const target = this.#paths.of(to);
      await this.#confinement.check(dirname(source));
      await this.#readyParent(to, target);
      const isFolder = (await disk.lstat(encodeDiskPath(source))).isDirectory();
      await (isFolder ? moveFolderWithoutOverwriting : moveFileWithoutOverwriting)(source, target);
      await this.#folders.sync(dirname(target));
      if (dirname(source) !== dirname(target)) await this.#folders.sync(dirname(source));
      await this.#dropEmptyContainer(from, source);
    });
  }

  makeFolder(at: Place): Promise<void> {
    return translating(async () => {
      const path = this.#paths.of(at);
      await this.#readyParent(at, path);
      await disk.mkdir(encodeDiskPath(path));
      await this.#folders.sync(dirname(path));
    });
  }

  unmakeFolder(at: Place): Promise<void> {
    return translating(async () => {
      const path = this.#paths.of(at);
      await this.#confinement.check(dirname(path));
      await disk.rmdir(encodeDiskPath(path));
      await this.#folders.sync(dirname(path));
    }).catch((error: unknown) => {
      if (!unmade.some((code) => isAppError(error, code))) throw error;
    });
  }

  remove(at: Place): Promise<void> {
    return translating(async () => {
      const path = this.#paths.of(at);
      await this.#confinement.check(dirname(path));
      await disk.rm(encodeDiskPath(path), { recursive: true, force: true });
      await this.#folders.sync(dirname(path));
      await this.#dropEmptyContainer(at, path);
    }).catch((error: unknown) => {
      if (!isAppError(error, 'not-found')) throw error;
    });
  }

  setMtime(at: Place, mtimeMs: number): Promise<void> {
    return translating(async () => {
      const path = this.#paths.of(at);
      await this.#confinement.check(dirname(path));
      await disk.lutimes(encodeDiskPath(path), mtimeMs / 1000, mtimeMs / 1000);
    });
  }

  list(at: Place): Promise<StoredChild[]> {
    return translating(async () => {
      const folder = this.#paths.of(at);
      await this.#confinement.check(folder);
      const names = (await disk.readdir(encodeDiskPath(folder))).map(decodeDiskName);
      const children = names.filter((name) => name !== reservedName).map((name) => childOf(folder, name));
      return (await Promise.all(children)).filter((child) => child !== null);
    });
  }

  space(library: string): Promise<StorageSpace> {
    return translating(async () => {
      const { bavail, blocks, bsize } = await this.#diskOf(library);
      return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
    });
  }

  traits(library: string): Promise<FolderTraits> {
    return translating(async () => {
      const { type } = await this.#diskOf(library);
      return { keepsLocalTimes: fatTypes.has(type >>> 0) };
    });
  }

  async #diskOf(library: string): Promise<StatsFs> {
    try {
      return await disk.statfs(this.#paths.library(library));
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') throw libraryAway(error);
      throw error;
    }
  }

  /**
   * Folders inside `.photokeep` (months of the trash, say) are made as they are needed; `.photokeep` itself never:
   * where it is missing, the wrong thing is mounted.
   */
  async #readyParent(at: Place, target: string): Promise<void> {
    if (at.area !== 'files') await this.#makeHiddenFolders(dirname(target), this.#paths.hidden(at.library));
    await this.#confinement.check(dirname(target));
  }

  /** Each deleted thing lies in a folder of its own, `trash/2026-11/123/`: it goes with what it held. */
  async #dropEmptyContainer(at: Place, path: string): Promise<void> {
    if (at.area !== 'files') await disk.rmdir(encodeDiskPath(dirname(path))).catch(() => undefined);
  }

  async #makeHiddenFolders(folder: string, hidden: string): Promise<void> {
    try {
      await disk.mkdir(encodeDiskPath(folder), { mode: 0o700 });
    } catch (error) {
      if (errnoOf(error) === 'EEXIST') return;
      if (errnoOf(error) !== 'ENOENT') throw error;
      if (dirname(folder) === hidden) throw libraryAway(error);
      await this.#makeHiddenFolders(dirname(folder), hidden);
      return this.#makeHiddenFolders(folder, hidden);
    }
    await this.#folders.sync(dirname(folder));
  }
}

/** Where a folder is not there, or not empty, or has become something else, there is nothing to take back. */
const unmade = ['not-found', 'already-exists', 'wrong-kind'] as const;

/** statfs(2) numbers of FAT and exFAT. */
const fatTypes: ReadonlySet<number> = new Set([0x4d44, 0x2011bab0]);

async function childOf(folder: string, diskName: string): Promise<StoredChild | null> {
  try {
    return { diskName, ...statOf(await disk.lstat(encodeDiskPath(`${folder}/${diskName}`))) };
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}
