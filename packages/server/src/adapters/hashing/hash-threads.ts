import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../domain/errors.ts';
import type { Checksum } from '../../domain/upload.ts';
import type { Digester, Digests } from '../../ports/digests.ts';
import type { HashReply, HashRequest } from './hash-messages.ts';
import { finishedDigests, RunningSums, type Sums } from './running-sums.ts';

const maxThreads = Math.min(4, availableParallelism());
/** Threads nobody used for so long are ended: idle memory counts on a small board. */
const idleMs = 30_000;

interface Stream {
  /** one for each update under way, oldest first */
  readonly updates: (() => void)[];
  finish: ((sums: Sums) => void) | null;
  fail: (error: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly streams: Map<number, Stream>;
}

/** Sums in threads for large streams, on the spot for small ones. */
export class HashThreads implements Digester, AsyncDisposable {
  readonly #threads: Thread[] = [];
  #nextId = 1;
  #idle: NodeJS.Timeout | null = null;

  begin(named: Checksum | null, size: 'small' | 'large'): Digests {
    return size === 'small' ? digestsOnTheSpot(named) : this.#beginInThread(named);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    await Promise.all(this.#threads.splice(0).map(({ worker }) => worker.terminate()));
  }

  #beginInThread(named: Checksum | null): Digests {
    const thread = this.#leastBusy();
    const id = this.#nextId++;
    let failure: unknown = null;
    const stream: Stream = { updates: [], finish: null, fail: (error) => void (failure = error) };
    thread.streams.set(id, stream);
    const send = (request: HashRequest, memory: ArrayBuffer[] = []): void =>
      thread.worker.postMessage(request, memory);
    const algorithm = named?.algorithm ?? null;
    send({ type: 'begin', id, named: algorithm });
    return {
      update: (bytes) =>
        new Promise<void>((resolve, reject) => {
          if (failure !== null) return reject(failure);
          stream.updates.push(resolve);
          const chunks = bytes.map(ownMemory);
          send({ type: 'update', id, chunks }, chunks);
        }),
      finish: async () => {
        const sums = await new Promise<Sums>((resolve, reject) => {
          if (failure !== null) return reject(failure);
          stream.finish = resolve;
          stream.fail = reject;
          send({ type: 'finish', id });
        });
        this.#end(thread, id);
        return finishedDigests(sums, algorithm);
      },
      abandon: () => {
        send({ type: 'abandon', id });
        this.#end(thread, id);
      },
    };
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
    worker.on('message', (reply: HashReply) => {
      const stream = thread.streams.get(reply.id);
      if (reply.type === 'updated') stream?.updates.shift()?.();
      else stream?.finish?.(reply.sums);
    });
    worker.on('error', (cause) => this.#lose(thread, cause));
    this.#threads.push(thread);
    return thread;
  }

  #lose(thread: Thread, cause: unknown): void {
    this.#threads.splice(this.#threads.indexOf(thread), 1);
    const error = new AppError('unavailable', 'The upload could not be checked. Send it again.', { cause });
    for (const stream of thread.streams.values()) {
      stream.fail(error);
      for (const release of stream.updates.splice(0)) release();
    }
  }
}

/** Memory that holds just these bytes: network chunks do already. */
function ownMemory({ buffer, byteOffset, byteLength }: Uint8Array): ArrayBuffer {
  const isOwn = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
  return isOwn ? buffer : new Uint8Array(buffer, byteOffset, byteLength).slice().buffer;
}

function digestsOnTheSpot(named: Checksum | null): Digests {
  const algorithm = named?.algorithm ?? null;
  const sums = new RunningSums(algorithm);
  return {
    update: (chunks) => {
      for (const chunk of chunks) sums.update(chunk);
      return undefined;
    },
    finish: async () => finishedDigests(sums.finish(), algorithm),
    abandon: () => undefined,
  };
}
