import { parentPort, workerData } from 'node:worker_threads';
import type { Statement } from 'better-sqlite3';
import type { ReadReply, ReadRequest } from './reader-messages.ts';
import { openForReading } from './sqlite-database.ts';

/* Runs the queries that would hold up the event loop: searches through a whole library. One after the other. */

const { file }: { readonly file: string } = workerData;
const connection = openForReading(file);
const statements = new Map<string, Statement>();
const maxStatements = 100;

function statementFor(sql: string): Statement {
  const known = statements.get(sql);
  if (known !== undefined) return known;
  if (statements.size >= maxStatements) statements.clear();
  const statement = connection.prepare(sql);
  statements.set(sql, statement);
  return statement;
}

function answer({ id, sql, parameters }: ReadRequest): ReadReply {
  try {
    return { id, rows: statementFor(sql).all(...parameters) };
  } catch (error) {
    return { id, message: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (request: ReadRequest) => parentPort?.postMessage(answer(request)));
