import { mkdir, readdir, rm, stat, statfs, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheLimitBytes, cacheRoomBytes } from '../../domain/disk-reserve.ts';
import type { CacheState, PictureCache } from '../../ports/picture-cache.ts';
import type { StorageSpace } from '../../ports/storage.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** As far below the limit it goes, so that it need not go through all files again for each new one. */
const roomyPart = 0.9;
/** Without a setting: of the disk that the cache lies on. */
const partOfDisk = 0.1;
/** What large files keep when there is not room for all, and most that one of them may take. */
const [largePart, largestPart] = [0.25, 0.5];

interface CacheFolder {
  readonly root: string;
  /** whether a name is that of a finished file, and how willingly it is given up: the highest first */
  readonly rankOf: (name: string) => number | null;
}

export interface RenditionCacheParts {
  /** in folders by hash: names begin with it, so each holds about the same, and is tidied up by itself */
  readonly pictures: CacheFolder;
  /** few and large, so in no folders; they make room before pictures do */
  readonly large: CacheFolder;
  /** as it is now; null: a tenth of the disk */
  readonly limitBytes: () => number | null;
  /** of the disk that it lies on */
  readonly space?: () => Promise<StorageSpace>;
}

interface CachedFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly usedMs: number;
  readonly rank: number;
}

/**
 * Keeps what can be made again below one limit: what nobody has looked at for longest goes. The limit sinks while the
 * disk is short of room, so that no upload is refused for it.
 */
export class RenditionCache implements PictureCache, AsyncDisposable {
  readonly #parts: RenditionCacheParts;
  /** files that are being written */
  readonly #unfinished = new Set<string>();
  /** null until it was counted */
  #sizeBytes: number | null = null;
  #tidying: Promise<void> | null = null;
  #ended = false;

  constructor(parts: RenditionCacheParts) {
    this.#parts = parts;
  }

  begin(paths: readonly string[]): void {
    for (const path of paths) this.#unfinished.add(path);
  }

  end(paths: readonly string[]): void {
    for (const path of paths) this.#unfinished.delete(path);
  }

  /** These have come into the folder. Makes room in the background, and at first counts what is there. */
  async added(paths: readonly string[]): Promise<void> {
    const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
    if (this.#sizeBytes !== null) this.#sizeBytes += sizes.reduce((sum, size) => sum + size, 0);
    void this.makeRoom();
  }

  /** Gives up what is too much. Where that cannot be done, it is tried again with the next file that comes. */
  makeRoom(): Promise<void> {
    this.#tidying ??= (this.#ended ? Promise.resolve() : this.#tidy())
      .catch(() => undefined)
      .finally(() => (this.#tidying = null));
    return this.#tidying;
  }

  /** How much lies there, and how much may. Counts in the background at first: null until then. */
  async state(): Promise<CacheState> {
    if (this.#sizeBytes === null) void this.makeRoom();
    return { usedBytes: this.#sizeBytes, limitBytes: this.#limitBytes(await this.#space()) };
  }

  /** How much one large file may take now. */
  async roomBytes(): Promise<number> {
    const roomBytes = await this.#roomBytes();
    if (roomBytes > 0) return roomBytes;
    await this.makeRoom();
    return this.#roomBytes();
  }

  /** Somebody looked at it: noted once a day. */
  async used(path: string, mtimeMs: number): Promise<void> {
    const now = Date.now();
    if (now - mtimeMs > dayMs) await utimes(path, now / 1000, now / 1000).catch(() => undefined);
  }

  /** Waits for what is under way. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended = true;
    await this.#tidying;
  }

  async #tidy(): Promise<void> {
    this.#sizeBytes ??= await this.#count();
    const limitBytes = this.#limitBytes(await this.#space());
    if (this.#sizeBytes <= limitBytes) return;
    const { pictures, large } = this.#parts;
    const files = await this.#filesIn(large.root, large);
    const pictureBytes = this.#sizeBytes - sizeOf(files);
    const roomyBytes = limitBytes * roomyPart;
    // Somebody waits for the newest.
    const [newest, ...others] = files.toSorted((a, b) => b.usedMs - a.usedMs);
    const isKept = newest !== undefined && newest.sizeBytes <= limitBytes * largestPart;
    const shareBytes = Math.max(roomyBytes - pictureBytes, limitBytes * largePart);
    let keptBytes = isKept ? newest.sizeBytes : 0;
    keptBytes += await this.#shrink(isKept ? others : files, Math.max(0, shareBytes - keptBytes));
    if (keptBytes + pictureBytes <= limitBytes) {
      this.#sizeBytes = keptBytes + pictureBytes;
      return;
    }
    const folders = await this.#folders();
    const folderBytes = (roomyBytes - keptBytes) / Math.max(1, folders.length);
    for (const folder of folders)
      keptBytes += await this.#shrink(await this.#filesIn(folder, pictures), folderBytes);
    this.#sizeBytes = keptBytes;
  }

  /** Removes what crashes and older releases have left. */
  async #count(): Promise<number> {
    const { pictures, large } = this.#parts;
    let sizeBytes = sizeOf(await this.#filesIn(large.root, large));
    for (const folder of await this.#folders()) sizeBytes += sizeOf(await this.#filesIn(folder, pictures));
    return sizeBytes;
  }

  /** @returns what is left of them */
  async #shrink(files: readonly CachedFile[], shareBytes: number): Promise<number> {
    let keptBytes = sizeOf(files);
    for (const { path, sizeBytes } of files.toSorted((a, b) => b.rank - a.rank || a.usedMs - b.usedMs)) {
      if (keptBytes <= shareBytes || this.#ended) break;
      await rm(path, { force: true });
      keptBytes -= sizeBytes;
    }
    return keptBytes;
  }

  async #folders(): Promise<string[]> {
    const { root } = this.#parts.pictures;
    const found = await readdir(root).catch(() => []);
    return found.map((name) => join(root, name));
  }

  async #filesIn(folder: string, { rankOf }: CacheFolder): Promise<CachedFile[]> {
    const files: CachedFile[] = [];
    for (const name of this.#ended ? [] : await readdir(folder).catch(() => [])) {
      const path = join(folder, name);
      if (this.#unfinished.has(path)) continue;
      const rank = rankOf(name);
      const found = rank === null ? null : await stat(path).catch(() => null);
      if (rank === null) await rm(path, { force: true }).catch(() => undefined);
      else if (found !== null) files.push({ path, sizeBytes: found.size, usedMs: found.mtimeMs, rank });
    }
    return files;
  }

  async #roomBytes(): Promise<number> {
    const space = await this.#space();
    return Math.max(0, Math.min(cacheRoomBytes(space), this.#limitBytes(space) * largestPart));
  }

  #limitBytes(space: StorageSpace): number {
    const limitBytes = this.#parts.limitBytes() ?? space.totalBytes * partOfDisk;
    return cacheLimitBytes({ ...space, limitBytes, usedBytes: this.#sizeBytes ?? 0 });
  }

  async #space(): Promise<StorageSpace> {
    const { space, pictures } = this.#parts;
    if (space !== undefined) return space();
    await mkdir(pictures.root, { recursive: true, mode: 0o700 });
    const { bavail, blocks, bsize } = await statfs(pictures.root);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  }
}

const sizeOf = (files: readonly CachedFile[]): number =>
  files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
