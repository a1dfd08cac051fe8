import { type ChildProcess, fork } from 'node:child_process';
import { extname } from 'node:path';
import { AppError } from '../../domain/errors.ts';
import { maxDecoderBytes, memoryCheckMs, renderTimeoutMs, residentBytes } from './render-limits.ts';
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
  #child: ChildProcess | null = null;
  #order: Order | null = null;
  #idle: NodeJS.Timeout | null = null;

  /** @throws AppError `unavailable` when it dies over it, or takes too long */
  render(order: RenderOrder): Promise<RenderReply> {
    if (this.#order !== null) throw new Error('it does one thing at a time');
    if (this.#idle !== null) clearTimeout(this.#idle);
    const child = (this.#child ??= this.#start());
    return new Promise((resolve, reject) => {
      const end = (reply: RenderReply): void => this.#kill(child, reply);
      const watches = [
        setTimeout(() => end({ ok: false, reason: 'undecodable' }), renderTimeoutMs),
        setInterval(
          () => void checkMemory(child, () => end({ ok: false, reason: 'too-large' })),
          memoryCheckMs,
        ),
      ];
      this.#order = { resolve, reject, watches };
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
    child.on('message', (reply: RenderReply) => this.#settle((order) => order.resolve(reply)));
    child.on('error', (cause) => this.#lose(child, cause));
    child.on('exit', (code, signal) => this.#lose(child, new Error(`it ended with ${signal ?? code}`)));
    return child;
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

async function checkMemory({ pid }: ChildProcess, tooMuch: () => void): Promise<void> {
  const bytes = pid === undefined ? null : await residentBytes(pid);
  if (bytes !== null && bytes > maxDecoderBytes()) tooMuch();
}
