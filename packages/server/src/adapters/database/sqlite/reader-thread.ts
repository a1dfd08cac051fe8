import { parentPort, workerData } from 'node:worker_threads';
import type { ReadReply, ReadRequest } from './reader-messages.ts';
import { openForReading } from './sqlite-connection.ts';
import { statementsOf } from './statements.ts';

/* Runs the queries that would hold up the event loop: searches through a whole library. One after the other. */

const { file }: { readonly file: string } = workerData;
const connection = openForReading(file);
const prepare = statementsOf(connection);

function answer({ id, sql, parameters }: ReadRequest): ReadReply {
  try {
    return { id, rows: prepare(sql).all(...parameters) };
  } catch (error) {
    return { id, message: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (request: ReadRequest) => parentPort?.postMessage(answer(request)));
