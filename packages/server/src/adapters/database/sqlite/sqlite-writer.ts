import type { Worker } from 'node:worker_threads';
import { AppError } from '../../../domain/errors.ts';
import type { DatabaseWriter, WriteInput, WriteName, WriteOutput } from '../write-operations.ts';
import {
  fromWireError,
  type WireResult,
  type WriterOptions,
  type WriterReply,
  type WriterRequest,
} from './writer-messages.ts';
import { leaveWriterThread, takeWriterThread } from './writer-threads.ts';

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

/** The main thread's end of the writer thread. */
export class SqliteWriter implements DatabaseWriter {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  /** asked in this turn of the event loop */
  #outbox: WriterRequest[] = [];
  #nextId = 1;
  #ended: AppError | null = null;
  readonly #closed = Promise.withResolvers<void>();

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', this.#take);
    worker.on('error', this.#end);
    worker.on('exit', this.#exited);
  }

  /** Takes a thread and brings the schema up to date. */
  static async start(options: WriterOptions): Promise<SqliteWriter> {
    const worker = takeWriterThread();
    const writer = new SqliteWriter(worker);
    const { promise: opened, resolve, reject } = Promise.withResolvers<void>();
    worker.once('message', (reply: WriterReply) => {
      if (reply.type === 'failed') reject(fromWireError(reply.error));
      else resolve();
    });
    worker.on('error', reject);
    worker.postMessage(options);
    try {
      await opened;
      return writer;
    } catch (error) {
      await worker.terminate();
      throw error;
    } finally {
      worker.off('error', reject);
    }
  }

  run<Name extends WriteName>(
    _lane: number,
    name: Name,
    input: WriteInput<Name>,
  ): Promise<WriteOutput<Name>> {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = this.#nextId++;
    return new Promise<WriteOutput<Name>>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#outbox.push({ id, name, input });
      if (this.#outbox.length === 1) setImmediate(() => this.#post());
    });
  }

  /**
   * Lets everything accepted so far be committed, then closes the database. What comes meanwhile is refused: by the time
   * it is sent, the thread may have another index.
   */
  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#ended) {
      this.#post();
      this.#ended = new AppError('unavailable', 'The index is closed.');
      this.#worker.postMessage('close');
    }
    await this.#closed.promise;
  }

  /**
   * What many uploads ask for in one turn goes in one message and so into one commit: waking the thread costs more than
   * most of the questions.
   */
  #post(): void {
    if (this.#outbox.length === 0) return;
    this.#worker.postMessage(this.#outbox);
    this.#outbox = [];
  }

  readonly #take = (reply: WriterReply): void => {
    if (reply.type === 'results') for (const result of reply.results) this.#settle(result);
    if (reply.type !== 'closed') return;
    this.#worker.off('message', this.#take).off('error', this.#end).off('exit', this.#exited);
    leaveWriterThread(this.#worker);
    this.#end(undefined);
  };

  readonly #exited = (): void => this.#end(undefined);

  #settle(result: WireResult): void {
    const waiting = this.#waiting.get(result.id);
    this.#waiting.delete(result.id);
    if (result.ok) waiting?.resolve(result.value as never);
    else waiting?.reject(fromWireError(result.error));
  }

  readonly #end = (cause: unknown): void => {
    this.#ended ??= new AppError('unavailable', 'The index is closed.', { cause });
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
    this.#closed.resolve();
  };
}
