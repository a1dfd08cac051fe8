import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../../domain/errors.ts';
import type { DatabaseWriter, WriteInput, WriteName, WriteOutput } from '../write-operations.ts';
import {
  fromWireError,
  type WireResult,
  type WriterOptions,
  type WriterReply,
  type WriterRequest,
} from './writer-messages.ts';

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

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (reply: WriterReply) => this.#take(reply));
    worker.on('error', (error) => this.#end(error));
    worker.on('exit', () => this.#end(undefined));
  }

  /** Starts the thread and brings the schema up to date. */
  static async start(options: WriterOptions): Promise<SqliteWriter> {
    const file = new URL(`./writer-thread${extname(import.meta.url)}`, import.meta.url);
    const worker = new Worker(file, { workerData: options, name: 'index-writer', execArgv: [] });
    const writer = new SqliteWriter(worker);
    await new Promise<void>((resolve, reject) => {
      worker.once('message', (reply: WriterReply) => {
        if (reply.type === 'ready') resolve();
        else if (reply.type === 'failed') reject(fromWireError(reply.error));
      });
      worker.once('error', reject);
    });
    return writer;
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

  /** Lets everything accepted so far be committed, then closes the database. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#ended) return;
    const exited = new Promise<void>((resolve) => {
      this.#worker.once('exit', () => resolve());
    });
    this.#post();
    this.#worker.postMessage('close');
    await exited;
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

  #take(reply: WriterReply): void {
    if (reply.type !== 'results') return;
    for (const result of reply.results) this.#settle(result);
  }

  #settle(result: WireResult): void {
    const waiting = this.#waiting.get(result.id);
    this.#waiting.delete(result.id);
    if (result.ok) waiting?.resolve(result.value as never);
    else waiting?.reject(fromWireError(result.error));
  }

  #end(cause: unknown): void {
    this.#ended ??= new AppError('unavailable', 'The index is closed.', { cause });
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }
}
