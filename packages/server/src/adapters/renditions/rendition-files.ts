import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rendered } from '@photokeep/media/render';
import { AppError, isAppError } from '../../domain/errors.ts';
import {
  type RenditionName,
  type Renditions,
  type Rendering,
  type RenditionSource,
} from '../../ports/renditions.ts';
import type { ReadHandle } from '../../ports/storage.ts';
import { translating } from '../storage/folders/disk-errors.ts';
import { openFile } from '../storage/folders/read-file.ts';
import { type RenderLimits, renderLimits } from './render-limits.ts';
import type { RenderReply } from './render-messages.ts';
import { RenderPool } from './render-pool.ts';
import type { RenditionCache } from './rendition-cache.ts';
import { fileNameOf, type RenditionOf } from './rendition-names.ts';
import { ThumbnailDemands, type ThumbnailOutcome } from './thumbnail-demands.ts';

const names: readonly RenditionName[] = ['thumbnail', 'preview'];

interface RenditionFilesParts {
  readonly root: string;
  readonly cache: RenditionCache;
  readonly limits?: RenderLimits;
}

/** Renditions as files of a cache folder, named by what they are pictures of. The folder may be deleted at any time. */
export class RenditionFiles implements Renditions, AsyncDisposable {
  readonly atOnce: number;
  readonly #root: string;
  readonly #pool: RenderPool;
  readonly #cache: RenditionCache;
  readonly #demands = new ThumbnailDemands();
  /** by content: two accounts can have the same photo */
  readonly #making = new Map<string, Promise<unknown>>();
  #ended = false;

  constructor({ root, cache, limits = renderLimits() }: RenditionFilesParts) {
    this.atOnce = limits.processes;
    this.#root = root;
    this.#cache = cache;
    this.#pool = new RenderPool(limits);
  }

  make(source: RenditionSource): Promise<Rendering> {
    return this.#inTurn(source.sha256, () => translating(() => this.#make(source)));
  }

  makeThumbnail(source: Omit<RenditionSource, 'kind'>, gone: AbortSignal): Promise<boolean> {
    const key = fileNameOf({ ...source, name: 'thumbnail' });
    return this.#demands.join(key, gone, () => this.#makeThumbnail(source, gone));
  }

  hash(sha256: string): Promise<string | null | undefined> {
    return this.#inTurn(sha256, () => this.#hash(sha256));
  }

  async open(sha256: string, name: RenditionName, turns: number): Promise<ReadHandle | null> {
    const path = this.#path({ sha256, name, turns });
    const handle = await openFile(path).catch((error: unknown) => {
      if (isAppError(error, 'not-found')) return null;
      throw error;
    });
    if (handle === null) return null;
    // A power cut may leave a file without its bytes: they were never worth waiting for the disk.
    if (handle.stat.sizeBytes === 0) {
      await handle.close();
      return null;
    }
    await this.#cache.used(path, handle.stat.mtimeMs);
    return handle;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended = true;
    await this.#pool[Symbol.asyncDispose]();
    await Promise.all(this.#making.values());
  }

  async #makeThumbnail(
    { sha256, path, mime, turns }: Omit<RenditionSource, 'kind'>,
    gone: AbortSignal,
  ): Promise<ThumbnailOutcome> {
    const target = this.#path({ sha256, name: 'thumbnail', turns });
    const thumbnail = `${target}.${randomUUID()}`;
    await this.#makeFolder(sha256);
    this.#cache.begin([thumbnail]);
    try {
      if (this.#ended) return 'hopeless';
      const request = { path, mime, turns, thumbnail };
      const reply = await this.#pool.run({ kind: 'thumbnail', request }, gone);
      if (!reply.ok) return reply.reason === 'interrupted' && gone.aborted ? 'left' : 'hopeless';
      await rename(thumbnail, target);
      await this.#cache.added([target]);
      return 'made';
    } finally {
      await rm(thumbnail, { force: true });
      this.#cache.end([thumbnail]);
    }
  }

  async #make(source: RenditionSource): Promise<Rendering> {
    const { sha256, turns } = source;
    const pathOf = (name: RenditionName): string => this.#path({ sha256, name, turns });
    const unfinished = (name: RenditionName): string => `${pathOf(name)}.${process.pid}`;
    await this.#makeFolder(sha256);
    const targets: Targets = { thumbnail: unfinished('thumbnail'), preview: unfinished('preview') };
    const unfinishedPaths = Object.values(targets);
    this.#cache.begin(unfinishedPaths);
    try {
      const { reply, isEmbedded } = await this.#render(source, targets);
      if (!reply.ok)
        return reply.reason === 'interrupted'
          ? { outcome: 'interrupted' }
          : { outcome: 'no-picture', reason: reply.reason };
      for (const name of names) await rename(targets[name], pathOf(name));
      await this.#cache.added(names.map(pathOf));
      return { outcome: 'made', picture: pictureOf(reply.result), isEmbedded };
    } finally {
      await removeAll(targets);
      this.#cache.end(unfinishedPaths);
    }
  }

  /** One thing at a time is done about a content. */
  #inTurn<Result>(sha256: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#making.get(sha256) ?? Promise.resolve();
    const done = before.then(work);
    const settled = done.then(
      () => undefined,
      () => undefined,
    );
    this.#making.set(sha256, settled);
    void settled.then(() => this.#making.get(sha256) === settled && this.#making.delete(sha256));
    return done;
  }

  async #hash(sha256: string): Promise<string | null | undefined> {
    const handle = await this.open(sha256, 'thumbnail', 0);
    if (handle === null) return undefined;
    await handle.close();
    if (this.#ended) throw new AppError('unavailable', 'Photokeep ends.');
    const request = { thumbnail: this.#path({ sha256, name: 'thumbnail', turns: 0 }) };
    const reply = await this.#pool.run({ kind: 'picture-hash', request });
    if (reply.ok) return reply.result;
    throw new AppError('unavailable', 'The picture could not be looked at.');
  }

  /** What takes too much memory is shown by the small picture inside it, where there is one. */
  async #render({ path, kind, mime, turns }: RenditionSource, targets: Targets): Promise<Attempt> {
    await removeAll(targets);
    // Asked last: what begins after the end would be waited for.
    if (this.#ended) return { reply: { ok: false, reason: 'interrupted' }, isEmbedded: false };
    const request = { path, kind, mime, turns, ...targets };
    const reply = await this.#pool.run({ kind: 'pictures', request });
    if (reply.ok || reply.reason !== 'too-large') return { reply, isEmbedded: false };
    await removeAll(targets);
    const embedded = await this.#pool.run({ kind: 'embedded-pictures', request });
    if (embedded.ok || embedded.reason === 'interrupted') return { reply: embedded, isEmbedded: true };
    return { reply, isEmbedded: false };
  }

  async #makeFolder(sha256: string): Promise<void> {
    await mkdir(join(this.#root, sha256.slice(0, 2)), { recursive: true, mode: 0o700 });
  }

  #path(picture: RenditionOf): string {
    return join(this.#root, picture.sha256.slice(0, 2), fileNameOf(picture));
  }
}

type Targets = Readonly<Record<RenditionName, string>>;

interface Attempt {
  readonly reply: RenderReply<'pictures' | 'embedded-pictures'>;
  readonly isEmbedded: boolean;
}

const removeAll = (targets: Targets): Promise<unknown> =>
  Promise.all(names.map((name) => rm(targets[name], { force: true })));

const pictureOf = ({
  widthPx,
  heightPx,
  durationMs,
  thumbhash,
  pictureHash,
}: Rendered): Extract<Rendering, { outcome: 'made' }>['picture'] => ({
  widthPx,
  heightPx,
  durationMs,
  thumbhash,
  pictureHash,
});
