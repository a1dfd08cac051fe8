import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../domain/errors.ts';
import type { ChecksumAlgorithm } from '../../domain/upload.ts';
import type { Digester, Digests } from '../../ports/digests.ts';
import type { HashReply, HashRequest } from './hash-messages.ts';
import { finishedDigests, RunningSums } from './running-sums.ts';
import { ThreadDigests } from './thread-digests.ts';

const maxThreads = Math.min(4, availableParallelism());
/** Threads nobody used for so long are ended: idle memory counts on a small board. */
const idleMs = 30_000;

interface Thread {
  readonly worker: Worker;
  readonly streams: Map<number, ThreadDigests>;
}

/** Sums in threads for large streams, on the spot for small ones. */
export class HashThreads implements Digester, AsyncDisposable {
  readonly #threads: Thread[] = [];
  #nextId = 1;
  #idle: NodeJS.Timeout | null = null;

  begin(also: readonly ChecksumAlgorithm[], size: 'small' | 'large'): Digests {
    return size === 'small' ? digestsOnTheSpot(also) : this.#beginInThread(also);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    await Promise.all(this.#threads.splice(0).map(({ worker }) => worker.terminate()));
  }

  #beginInThread(also: readonly ChecksumAlgorithm[]): Digests {
    const thread = this.#leastBusy();
    const id = this.#nextId++;
    const send = (request: HashRequest, memory: ArrayBuffer[] = []): void =>
      thread.worker.postMessage(request, memory);
    const digests = new ThreadDigests({ id, send, ended: () => this.#end(thread, id) });
    thread.streams.set(id, digests);
    send({ type: 'begin', id, also });
    return digests;
  }

  #end(thread: Thread, id: number): void {
    thread.streams.delete(id);
    if (this.#threads.some(({ streams }) => streams.size > 0)) return;
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this[Symbol.asyncDispose](), idleMs).unref();
  }

  #leastBusy(): Thread {
    if (this.#idle !== null) clearTimeout(this.#idle);
    const [thread] = this.#threads.toSorted((a, b) => a.streams.size - b.streams.size);
    const start = thread === undefined || (thread.streams.size > 0 && this.#threads.length < maxThreads);
    return start ? this.#start() : thread;
  }

  #start(): Thread {
    const file = new URL(`./hash-thread${extname(import.meta.url)}`, import.meta.url);
    const worker = new Worker(file, { name: 'hash', execArgv: [] });
    const thread: Thread = { worker, streams: new Map() };
    worker.unref();
    worker.on('message', (reply: HashReply) => thread.streams.get(reply.id)?.take(reply));
    worker.on('error', (cause) => this.#lose(thread, cause));
    this.#threads.push(thread);
    return thread;
  }

  #lose(thread: Thread, cause: unknown): void {
    this.#threads.splice(this.#threads.indexOf(thread), 1);
    const error = new AppError('unavailable', 'The upload could not be checked. Send it again.', { cause });
    for (const stream of thread.streams.values()) stream.fail(error);
  }
}

function digestsOnTheSpot(also: readonly ChecksumAlgorithm[]): Digests {
  const sums = new RunningSums(also);
  const soFar = async (): ReturnType<Digests['soFar']> => finishedDigests(sums.soFar());
  return {
    update: (chunks) => {
      for (const chunk of chunks) sums.update(chunk);
      return undefined;
    },
    mark: () => sums.mark(),
    rewind: () => sums.rewind(),
    soFar,
    finish: soFar,
    abandon: () => undefined,
  };
}
