import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import type { DatabaseWriter } from './write-operations.ts';

/** An open index: reads on this thread, writes through the one writer. */
export interface Database extends AsyncDisposable {
  readonly db: Kysely<Schema>;
  /** for single queries that may take longer than the event loop should wait */
  readonly slowReads: Kysely<Schema>;
  readonly writer: DatabaseWriter;
  /** Reads as of one moment, however long the work takes; nobody else is disturbed. */
  snapshot<T>(work: (db: Kysely<Schema>) => Promise<T>): Promise<T>;
}
