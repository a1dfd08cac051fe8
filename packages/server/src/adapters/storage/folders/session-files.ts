import { dirname, join } from 'node:path';
import { AppError } from '../../../domain/errors.ts';
import type { SessionAt, SessionStorage, SessionWriter } from '../../../ports/session-storage.ts';
import type { ReadHandle, StagedFile } from '../../../ports/storage.ts';
import { disk, O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } from './disk-calls.ts';
import { errnoOf, libraryAway, translating } from './disk-errors.ts';
import { FolderSync } from './folder-sync.ts';
import { GrowingFile } from './growing-file.ts';
import { type LibraryPaths, libraryPaths } from './library-paths.ts';
import { openFile } from './read-file.ts';
import type { SyncHealth } from './sync-health.ts';

export interface SessionFilesOptions {
  /** the library root, absolute and free of links */
  readonly root: string;
  /** permissions of files once they are visible; until then their session's folder hides them */
  readonly fileMode: number;
  /** shared by all who write on this disk */
  readonly health: SyncHealth;
}

/** Upload sessions as folders `staging/sessions/<id>/` of plain files, next to the library they go to. */
export class SessionFiles implements SessionStorage {
  readonly #options: SessionFilesOptions;
  readonly #paths: LibraryPaths;
  readonly #folders = new FolderSync();
  /** session folders that are known to survive a power cut */
  readonly #safe = new Set<string>();

  constructor(options: SessionFilesOptions) {
    this.#options = options;
    this.#paths = libraryPaths(options.root);
  }

  write(at: SessionAt, name: string, sizeBytes: number): Promise<SessionWriter> {
    return translating(async () => {
      const folder = this.#folderOf(at);
      if (sizeBytes > 0) return this.#goOn(folder, name, sizeBytes);
      await this.#makeFolder(folder);
      await this.#options.health.check(folder);
      const path = join(folder, name);
      await disk.unlink(path).catch(() => undefined);
      const fd = await disk.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, this.#options.fileMode);
      return this.#writer(fd, 0, folder);
    });
  }

  read(at: SessionAt, name: string): Promise<ReadHandle> {
    return openFile(this.#pathOf(at, name));
  }

  seal(at: SessionAt, name: string, mtimeMs: number): Promise<StagedFile> {
    return translating(async () => {
      const path = this.#pathOf(at, name);
      const fd = await disk.open(path, O_WRONLY | O_NOFOLLOW);
      const { size: sizeBytes } = await disk.fstat(fd);
      const file = new GrowingFile({ fd, sizeBytes, onSyncFailure: () => this.#options.health.suspect() });
      try {
        await file.setMtime(mtimeMs);
        await file.sync();
      } finally {
        await file.close();
      }
      return { staged: this.#paths.stagedAs(path), sizeBytes, mtimeMs, objectKey: null };
    });
  }

  async discard(at: SessionAt, name: string): Promise<void> {
    await disk.unlink(this.#pathOf(at, name)).catch(() => undefined);
  }

  names(at: SessionAt): Promise<string[]> {
    return translating(() => namesIn(this.#folderOf(at)));
  }

  remove(at: SessionAt): Promise<void> {
    const folder = this.#folderOf(at);
    this.#safe.delete(folder);
    return translating(() => disk.rm(folder, { recursive: true, force: true }));
  }

  sessions(library: string): Promise<string[]> {
    return translating(() => namesIn(this.#paths.hidden(library, 'staging', 'sessions')));
  }

  async #goOn(folder: string, name: string, sizeBytes: number): Promise<SessionWriter> {
    await this.#options.health.check(folder);
    const fd = await disk.open(join(folder, name), O_WRONLY | O_NOFOLLOW);
    try {
      const { size } = await disk.fstat(fd);
      if (size < sizeBytes)
        throw new AppError('unavailable', 'Bytes of this upload are missing on the disk.');
      if (size > sizeBytes) await disk.ftruncate(fd, sizeBytes);
    } catch (error) {
      await disk.close(fd);
      throw error;
    }
    return this.#writer(fd, sizeBytes, null);
  }

  /** @param newIn the folder in which the file's name has to be made safe, too */
  #writer(fd: number, sizeBytes: number, newIn: string | null): SessionWriter {
    const file = new GrowingFile({ fd, sizeBytes, onSyncFailure: () => this.#options.health.suspect() });
    return {
      write: (chunks) => file.write(chunks),
      truncate: (length) => file.truncate(length),
      sync: async () => {
        await file.sync();
        if (newIn !== null) await translating(() => this.#folders.sync(newIn));
      },
      [Symbol.asyncDispose]: () => file.close(),
    };
  }

  async #makeFolder(folder: string): Promise<void> {
    if (this.#safe.has(folder)) return;
    try {
      await disk.mkdir(folder, { mode: 0o700 });
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') throw libraryAway(error);
      if (errnoOf(error) !== 'EEXIST') throw error;
    }
    await this.#folders.sync(dirname(folder));
    this.#safe.add(folder);
  }

  #folderOf({ library, sessionId }: SessionAt): string {
    return this.#paths.hidden(library, 'staging', 'sessions', sessionId);
  }

  #pathOf(at: SessionAt, name: string): string {
    return join(this.#folderOf(at), name);
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await disk.readdir(folder)).map(String);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}
