import { type ChildProcess, fork } from 'node:child_process';
import { extname } from 'node:path';
import { AppError } from '../../domain/errors.ts';
import { checkEveryMs, type RenderLimits, usedBy } from './render-limits.ts';
import type { RenderOrder, RenderReply } from './render-messages.ts';

/** Nobody had work for it so long: its memory goes back. */
const idleMs = 15_000;

interface Order {
  readonly resolve: (reply: RenderReply) => void;
  readonly reject: (error: unknown) => void;
  readonly watches: readonly NodeJS.Timeout[];
}

/** The process that decodes, started when there is work and ended when there is none. One order at a time. */
export class RenderChild implements AsyncDisposable {
  readonly #limits: RenderLimits;
  #child: ChildProcess | null = null;
  #order: Order | null = null;
  #idle: NodeJS.Timeout | null = null;

  constructor(limits: RenderLimits) {
    this.#limits = limits;
  }

  /** @throws AppError `unavailable` when it dies over it */
  render(order: RenderOrder): Promise<RenderReply> {
    if (this.#order !== null) throw new Error('it does one thing at a time');
    if (this.#idle !== null) clearTimeout(this.#idle);
    const child = (this.#child ??= this.#start());
    return new Promise((resolve, reject) => {
      const watches: NodeJS.Timeout[] = [];
      const current: Order = { resolve, reject, watches };
      const end = (reply: RenderReply): void => {
        if (this.#order === current) this.#kill(child, reply);
      };
      const check = this.#watch(child, end);
      watches.push(setInterval(() => void check(), checkEveryMs));
      watches.push(setTimeout(() => end({ ok: false, reason: 'undecodable' }), this.#limits.waitMs));
      this.#order = current;
      child.send(order);
    });
  }

  /** Ends the process; the next order starts another one. */
  async [Symbol.asyncDispose](): Promise<void> {
    const child = this.#child;
    if (child !== null) this.#kill(child, { ok: false, reason: 'interrupted' });
    if (this.#idle !== null) clearTimeout(this.#idle);
  }

  #start(): ChildProcess {
    const file = new URL(`./render-process${extname(import.meta.url)}`, import.meta.url);
    const child = fork(file, {
      execArgv: [],
      // Its own memory is all it needs to know of us.
      env: { PATH: process.env.PATH, MALLOC_ARENA_MAX: '2' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.unref();
    child.channel?.unref();
    child.on('message', (reply: RenderReply) => {
      // One that was ended just before it answered has nothing to say about the next order.
      if (this.#child === child) this.#settle((order) => order.resolve(reply));
    });
    child.on('error', (cause) => this.#lose(child, cause));
    child.on('exit', (code, signal) => this.#lose(child, new Error(`it ended with ${signal ?? code}`)));
    return child;
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

  #settle(answer: (order: Order) => void): void {
    const order = this.#order;
    if (order === null) return;
    this.#order = null;
    for (const watch of order.watches) clearTimeout(watch);
    answer(order);
    this.#idle = setTimeout(() => void this[Symbol.asyncDispose](), idleMs).unref();
  }

  #kill(child: ChildProcess, reply: RenderReply): void {
    this.#settle((order) => order.resolve(reply));
    child.kill('SIGKILL');
    if (this.#child === child) this.#child = null;
  }

  #lose(child: ChildProcess, cause: unknown): void {
    if (this.#child !== child) return;
    this.#child = null;
    const error = new AppError('unavailable', 'The decoder ended unexpectedly.', { cause });
    this.#settle((order) => order.reject(error));
  }
}
