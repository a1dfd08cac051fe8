import { parentPort } from 'node:worker_threads';
import type { Statement } from 'better-sqlite3';
import type { Kysely } from 'kysely';
import { migrate } from '../migrate.ts';
import { sqliteColumns } from '../migrations/column-types.ts';
import { type GroupResult, runGroup } from '../run-group.ts';
import type { Schema } from '../schema.ts';
import { recoverable } from '../write-operations.ts';
import { openForWriting, type SqliteConnection } from './sqlite-connection.ts';
import { kyselyOn } from './sqlite-queries.ts';
import { connectionIsSuspect, fromSqliteError } from './sqlite-errors.ts';
import {
  toWireError,
  type WireResult,
  type WriterMessage,
  type WriterOptions,
  type WriterReply,
  type WriterRequest,
} from './writer-messages.ts';

/*
 * The one thread that writes the index, so that the event loop never waits for an fsync. Requests that arrive while a
 * commit is under way go together into the next one. A thread has one index at a time.
 */

/** Most requests in one commit: bounds how long the first of them waits. */
const maxGroup = 256;

let options: WriterOptions;
let connection: SqliteConnection;
let transaction: { readonly begin: Statement; readonly commit: Statement };
/** whether commits wait for the disk */
let waits = true;
let db: Kysely<Schema>;
let waiting: WriterRequest[] = [];
let scheduled = false;
let closing = false;

const tell = (reply: WriterReply): void => parentPort?.postMessage(reply);

function open(): void {
  connection = openForWriting(options.file);
  waits = true;
  transaction = { begin: connection.prepare('begin immediate'), commit: connection.prepare('commit') };
  db = kyselyOn(connection);
}

async function start(): Promise<void> {
  closing = false;
  open();
  const keepCopy = async (): Promise<void> => {
    connection.prepare('vacuum into ?').run(options.copyBeforeMigration);
  };
  await migrate({ db, types: sqliteColumns, schema: null, keepCopy });
  tell({ type: 'ready' });
}

async function commitWaiting(): Promise<void> {
  const group = waiting.slice(0, maxGroup);
  waiting = waiting.slice(maxGroup);
  if (group.length > 0) tell({ type: 'results', results: await commit(group) });
  // Not before: there is one connection, and one transaction on it.
  scheduled = false;
  if (waiting.length > 0) schedule();
  else if (closing) close();
}

async function commit(group: readonly WriterRequest[]): Promise<WireResult[]> {
  try {
    const canBeLost = group.every(({ name }) => recoverable.has(name));
    waitForDisk(!canBeLost);
    transaction.begin.run();
    const results = await runGroup({ db, engine: 'sqlite', nowMs: Date.now }, group);
    transaction.commit.run();
    return group.map(({ id }, index) => toWire(id, results[index]));
  } catch (error) {
    recover(error);
    const wire = toWireError(fromSqliteError(error));
    return group.map(({ id }) => ({ id, ok: false, error: wire }));
  }
}

function waitForDisk(shall: boolean): void {
  if (shall === waits) return;
  connection.pragma(`synchronous = ${shall ? 'FULL' : 'NORMAL'}`);
  waits = shall;
}

function toWire(id: number, result: GroupResult | undefined): WireResult {
  if (result?.ok) return { id, ok: true, value: result.value };
  return { id, ok: false, error: toWireError(fromSqliteError(result?.error)) };
}

/** After a full disk or an I/O error the connection's state is not to be trusted: a new one reads what is on disk. */
function recover(error: unknown): void {
  if (connection.inTransaction) connection.exec('rollback');
  if (!connectionIsSuspect(error)) return;
  connection.close();
  open();
}

function close(): void {
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.close();
  tell({ type: 'closed' });
}

function schedule(): void {
  if (scheduled) return;
  scheduled = true;
  setImmediate(() => void commitWaiting());
}

parentPort?.on('message', (message: WriterMessage) => {
  if (typeof message === 'object' && 'file' in message) {
    options = message;
    start().catch((error: unknown) => tell({ type: 'failed', error: toWireError(fromSqliteError(error)) }));
    return;
  }
  if (message === 'close') closing = true;
  else waiting.push(...message);
  schedule();
});
