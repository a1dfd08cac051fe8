import type { ChildProcess } from 'node:child_process';
import { extname } from 'node:path';
import type { WebVersionFailure } from '../../ports/web-versions.ts';
import { endGroup, startCaged } from '../renditions/caged-process.ts';
import { byOwnPath, isApart } from '../renditions/own-path.ts';
import { usedBy } from '../renditions/process-use.ts';
import { type Cage, findCage } from '../renditions/render-cage.ts';
import { checkEveryMs, type RenderLimits, renderLimits } from '../renditions/render-limits.ts';
import type { WebPictureOrder, WebPictureReply } from './web-picture-messages.ts';

/** Makes web pictures, each in a process of its own that ends with it: somebody zooms in rarely, and all is given back. */
export class PictureMaker {
  readonly #limits: RenderLimits;
  readonly #find: (memoryBytes: number) => Promise<Cage>;
  #cage: Promise<Cage> | null = null;
  #end: ((failure: WebVersionFailure) => void) | null = null;
  #isEnded = false;

  /** @param find how far the processes are locked in */
  constructor(
    limits: RenderLimits = renderLimits(),
    find: (memoryBytes: number) => Promise<Cage> = findCage,
  ) {
    this.#limits = limits;
    this.#find = find;
  }

  /**
   * @returns null when the target holds the picture
   * @throws AppError `unavailable` where the original was moved meanwhile
   */
  async make(order: WebPictureOrder): Promise<WebVersionFailure | null> {
    const cage = await (this.#cage ??= this.#find(this.#limits.memoryBytes));
    if (!isApart(cage)) return this.#makeIn(cage, order);
    return byOwnPath(order.path, (path) => this.#makeIn(cage, { ...order, path }));
  }

  /** Ends what runs, and begins nothing more. */
  end(): void {
    this.#isEnded = true;
    this.#end?.('stopped');
  }

  #makeIn(cage: Cage, order: WebPictureOrder): Promise<WebVersionFailure | null> {
    if (this.#isEnded) return Promise.resolve('stopped');
    const { promise, resolve } = Promise.withResolvers<WebVersionFailure | null>();
    const child = startCaged(
      new URL(`./web-picture-process${extname(import.meta.url)}`, import.meta.url),
      cage,
    );
    const end = (failure: WebVersionFailure | null): void => {
      clearInterval(watch);
      clearTimeout(patience);
      endGroup(child);
      resolve(failure);
    };
    const watch = setInterval(() => void this.#check(child, end), checkEveryMs);
    const patience = setTimeout(() => end('too-long'), this.#limits.waitMs);
    this.#end = end;
    child.on('message', (reply: WebPictureReply) => end(reply.ok ? null : failureOf(reply.reason)));
    child.on('error', () => end('stopped'));
    child.on('exit', () => end('stopped'));
    child.send(order);
    return promise;
  }

  async #check({ pid = 0 }: ChildProcess, end: (failure: WebVersionFailure) => void): Promise<void> {
    const used = await usedBy(pid);
    if (used === null) return;
    if (used.memoryBytes > this.#limits.memoryBytes) end('too-large');
    else if (used.cpuMs > this.#limits.cpuMs) end('too-long');
  }
}

const failureOf = (reason: Extract<WebPictureReply, { ok: false }>['reason']): WebVersionFailure =>
  reason === 'no-video-tool' ? 'no-tool' : reason;
