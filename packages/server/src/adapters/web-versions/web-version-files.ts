import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isAppError } from '../../domain/errors.ts';
import type { ReadHandle } from '../../ports/storage.ts';
import type { WebVersionKind } from '../../ports/web-versions.ts';
import type { RenditionCache } from '../renditions/rendition-cache.ts';
import { openFile } from '../storage/folders/read-file.ts';
import { webVersionName } from './web-version-names.ts';

const unfinishedEnding = '.unfinished';

/** Versions for the web as files of a cache folder, named by what they are made of. It may be deleted at any time. */
export class WebVersionFiles {
  readonly #root: string;
  readonly #cache: RenditionCache;

  constructor(root: string, cache: RenditionCache) {
    this.#root = root;
    this.#cache = cache;
  }

  async open(sha256: string, kind: WebVersionKind): Promise<ReadHandle | null> {
    const path = this.#path(sha256, kind);
    const handle = await openFile(path).catch((error: unknown) => {
      if (isAppError(error, 'not-found')) return null;
      throw error;
    });
    if (handle !== null) await this.#cache.used(path, handle.stat.mtimeMs);
    return handle;
  }

  /** Where one is made. Nothing is left of it unless it is kept; it has to be discarded in any case. */
  async unfinished(sha256: string, kind: WebVersionKind): Promise<string> {
    const path = this.#path(sha256, kind) + unfinishedEnding;
    this.#cache.begin([path]);
    await mkdir(this.#root, { recursive: true, mode: 0o700 });
    await rm(path, { force: true });
    return path;
  }

  /** Only what is whole gets its name, also after a power cut. */
  async keep(sha256: string, kind: WebVersionKind): Promise<void> {
    const path = this.#path(sha256, kind);
    const file = await open(path + unfinishedEnding);
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(path + unfinishedEnding, path);
    await this.#cache.added([path]);
  }

  async discard(sha256: string, kind: WebVersionKind): Promise<void> {
    const path = this.#path(sha256, kind) + unfinishedEnding;
    await rm(path, { force: true });
    this.#cache.end([path]);
  }

  #path(sha256: string, kind: WebVersionKind): string {
    return join(this.#root, webVersionName(sha256, kind));
  }
}
