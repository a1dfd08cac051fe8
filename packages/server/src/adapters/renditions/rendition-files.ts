import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rendered } from '@photokeep/media/render';
import { isAppError } from '../../domain/errors.ts';
import {
  type RenditionName,
  type Renditions,
  renditionVersion,
  type Rendering,
  type RenditionSource,
} from '../../ports/renditions.ts';
import type { ReadHandle } from '../../ports/storage.ts';
import { openFile } from '../storage/folders/read-file.ts';
import { RenderChild } from './render-child.ts';
import { type RenderLimits, renderLimits } from './render-limits.ts';

const endings: Readonly<Record<RenditionName, string>> = { thumbnail: 'webp', preview: 'jpg' };
const names: readonly RenditionName[] = ['thumbnail', 'preview'];

/** Renditions as files of a cache folder, named by what they are pictures of. The folder may be deleted at any time. */
export class RenditionFiles implements Renditions, AsyncDisposable {
  readonly #root: string;
  readonly #child: RenderChild;
  #ended = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(root: string, limits: RenderLimits = renderLimits()) {
    this.#root = root;
    this.#child = new RenderChild(limits);
  }

  make(source: RenditionSource): Promise<Rendering> {
    const made = this.#last.then(() => this.#make(source));
    this.#last = made.catch(() => undefined);
    return made;
  }

  async open(sha256: string, name: RenditionName): Promise<ReadHandle | null> {
    const handle = await openFile(this.#path(sha256, name)).catch((error: unknown) => {
      if (isAppError(error, 'not-found')) return null;
      throw error;
    });
    // A power cut may leave a file without its bytes: they were never worth waiting for the disk.
    if (handle === null || handle.stat.sizeBytes > 0) return handle;
    await handle.close();
    return null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended = true;
    await this.#child[Symbol.asyncDispose]();
    await this.#last;
  }

  async #make({ sha256, kind, mime, path }: RenditionSource): Promise<Rendering> {
    const unfinished = (name: RenditionName): string => `${this.#path(sha256, name)}.${process.pid}`;
    await mkdir(join(this.#root, sha256.slice(0, 2)), { recursive: true, mode: 0o700 });
    const targets = { thumbnail: unfinished('thumbnail'), preview: unfinished('preview') };
    const removeUnfinished = () => Promise.all(names.map((name) => rm(targets[name], { force: true })));
    await removeUnfinished();
    // Asked last: what begins after the end would be waited for.
    if (this.#ended) return { outcome: 'interrupted' };
    try {
      const reply = await this.#child.render({ path, kind, mime, ...targets });
      if (!reply.ok)
        return reply.reason === 'interrupted'
          ? { outcome: 'interrupted' }
          : { outcome: 'no-picture', reason: reply.reason };
      for (const name of names) await rename(targets[name], this.#path(sha256, name));
      return { outcome: 'made', picture: pictureOf(reply.rendered) };
    } finally {
      await removeUnfinished();
    }
  }

  #path(sha256: string, name: RenditionName): string {
    const file = `${sha256}.${name}-${renditionVersion}.${endings[name]}`;
    return join(this.#root, sha256.slice(0, 2), file);
  }
}

const pictureOf = ({
  widthPx,
  heightPx,
  durationMs,
  thumbhash,
}: Rendered): Extract<Rendering, { outcome: 'made' }>['picture'] => ({
  widthPx,
  heightPx,
  durationMs,
  thumbhash,
});
