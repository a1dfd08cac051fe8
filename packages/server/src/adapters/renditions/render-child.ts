import type { ChildProcess } from 'node:child_process';
import { extname } from 'node:path';
import { AppError } from '../../domain/errors.ts';
import { DecoderDied } from '../../ports/renditions.ts';
import { endGroup, startCaged } from './caged-process.ts';
import { usedBy } from './process-use.ts';
import type { Cage } from './render-cage.ts';
import { checkEveryMs, type RenderLimits } from './render-limits.ts';
import type { NoRoom, RenderAnswer, RenderOrder, RenderReply } from './render-messages.ts';

/** Nobody had work for it so long: its memory goes back. */
const idleMs = 15_000;

/** What one may keep between two pictures. Memory of WebAssembly never shrinks. */
const restBytes = 300 * 1024 * 1024;

interface Work {
  readonly resolve: (reply: RenderReply) => void;
  readonly reject: (error: unknown) => void;
  readonly watches: readonly NodeJS.Timeout[];
}

/** A process that decodes, started when there is work and ended when there is none. One order at a time. */
export class RenderChild implements AsyncDisposable {
  readonly #limits: RenderLimits;
  #child: ChildProcess | null = null;
  #work: Work | null = null;
  #idle: NodeJS.Timeout | null = null;
  #orders = 0;

  constructor(limits: RenderLimits) {
    this.#limits = limits;
  }

  /** @throws DecoderDied; AppError `storage-full` where its pictures cannot be written, `unavailable` */
  render(order: RenderOrder, cage: Cage): Promise<RenderReply> {
    if (this.#work !== null) throw new Error('it does one thing at a time');
    if (this.#idle !== null) clearTimeout(this.#idle);
    const child = (this.#child ??= this.#start(cage));
    this.#orders += 1;
    return new Promise((resolve, reject) => {
      const watches: NodeJS.Timeout[] = [];
      const current: Work = { resolve, reject, watches };
      const end = (reply: RenderReply): void => {
        if (this.#work === current) this.#kill(child, reply);
      };
      const check = this.#watch(child, end);
      watches.push(setInterval(() => void check(), checkEveryMs));
      watches.push(setTimeout(() => end({ ok: false, reason: 'undecodable' }), this.#limits.waitMs));
      this.#work = current;
      child.send(order);
    });
  }

  /** Ends the process; the next order starts another one. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#end();
  }

  #end(): void {
    if (this.#child !== null) this.#kill(this.#child, { ok: false, reason: 'interrupted' });
    if (this.#idle !== null) clearTimeout(this.#idle);
  }

  #start(cage: Cage): ChildProcess {
    const file = new URL(`./render-process${extname(import.meta.url)}`, import.meta.url);
    const child = startCaged(file, cage);
    this.#orders = 0;
    child.unref();
    child.channel?.unref();
    child.on('message', (answer: RenderAnswer) => {
      // One that was ended just before it answered has nothing to say about the next order.
      if (this.#child === child) this.#take(answer);
    });
    child.on('error', (cause) => this.#lose(child, noDecoder(cause)));
    child.on('exit', (code, signal) => {
      this.#lose(child, new DecoderDied(new Error(`it ended with ${signal ?? code}`)));
    });
    return child;
  }

  #take({ reply, memoryBytes }: RenderAnswer): void {
    const isWorn = memoryBytes > restBytes || this.#orders >= this.#limits.ordersEach;
    this.#settle((work) => (isRoomless(reply) ? work.reject(noRoom()) : work.resolve(reply)));
    if (isWorn) this.#end();
  }

  /** Looks at what the process uses, from now on. */
  #watch({ pid = 0 }: ChildProcess, end: (reply: RenderReply) => void): () => Promise<void> {
    let cpuMsBefore: number | null = null;
    return async () => {
      const used = await usedBy(pid);
      if (used === null) return;
      cpuMsBefore ??= used.cpuMs;
      if (used.memoryBytes > this.#limits.memoryBytes) end({ ok: false, reason: 'too-large' });
      else if (used.cpuMs - cpuMsBefore > this.#limits.cpuMs) end({ ok: false, reason: 'undecodable' });
    };
  }

  #settle(answer: (work: Work) => void): void {
    const work = this.#work;
    if (work === null) return;
    this.#work = null;
    for (const watch of work.watches) clearTimeout(watch);
    answer(work);
    this.#idle = setTimeout(() => this.#end(), idleMs).unref();
  }

  #kill(child: ChildProcess, reply: RenderReply): void {
    this.#settle((work) => work.resolve(reply));
    endGroup(child);
    if (this.#child === child) this.#child = null;
  }

  #lose(child: ChildProcess, error: AppError): void {
    if (this.#child !== child) return;
    this.#child = null;
    endGroup(child);
    this.#settle((work) => work.reject(error));
  }
}

const isRoomless = (reply: RenderReply | NoRoom): reply is NoRoom => !reply.ok && reply.reason === 'no-room';

const noRoom = (): AppError =>
  new AppError('storage-full', 'The disk of the cache is full or read-only. Free some space.');

const noDecoder = (cause: unknown): AppError =>
  new AppError('unavailable', 'A decoder could not be started or told what to do.', { cause });
