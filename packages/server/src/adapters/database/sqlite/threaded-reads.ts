import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { AppError } from '../../../domain/errors.ts';
import type { Schema } from '../schema.ts';
import type { ReadReply } from './reader-messages.ts';

/** A thread nobody used for so long is ended: idle memory counts on a small board. */
const idleMs = 30_000;

/** Queries that are answered by a thread of their own, which runs only while it is needed. */
export function threadedReads(file: string): Kysely<Schema> {
  const dialect: Dialect = {
    createDriver: () => new ReaderDriver(file),
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
  return new Kysely<Schema>({ dialect });
}

interface Waiting {
  readonly resolve: (rows: unknown[]) => void;
  readonly reject: (error: unknown) => void;
}

class ReaderDriver implements Driver, DatabaseConnection {
  readonly #file: string;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #idle: NodeJS.Timeout | null = null;
  #nextId = 1;

  constructor(file: string) {
    this.#file = file;
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this;
  }
  async releaseConnection(): Promise<void> {}

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const worker = (this.#worker ??= this.#start());
    if (this.#idle !== null) clearTimeout(this.#idle);
    const id = this.#nextId++;
    const rows = await new Promise<unknown[]>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, sql, parameters });
    });
    return { rows: rows as Row[] };
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new Error('the reader thread answers whole results only');
  }
  beginTransaction(): Promise<void> {
    return Promise.reject(new Error('the reader thread runs single queries only'));
  }
  commitTransaction(): Promise<void> {
    return this.beginTransaction();
  }
  rollbackTransaction(): Promise<void> {
    return this.beginTransaction();
  }

  async destroy(): Promise<void> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    await this.#end(new AppError('unavailable', 'The index is closed.'));
  }

  #start(): Worker {
    const thread = new URL(`./reader-thread${extname(import.meta.url)}`, import.meta.url);
    const worker = new Worker(thread, {
      workerData: { file: this.#file },
      name: 'index-reader',
      execArgv: [],
    });
    worker.unref();
    worker.on('message', (reply: ReadReply) => this.#settle(reply));
    worker.on('error', (cause) => {
      void this.#end(new AppError('unavailable', 'The search was cut short. Try again.', { cause }));
    });
    return worker;
  }

  #settle(reply: ReadReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('rows' in reply) waiting?.resolve(reply.rows);
    else waiting?.reject(new Error(reply.message));
    if (this.#waiting.size === 0) this.#idle = setTimeout(() => void this.destroy(), idleMs).unref();
  }

  async #end(error: AppError): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
    await worker?.terminate();
  }
}
