import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import type { TouchedFolders } from './touched-folders.ts';

/** What a write operation works with: one transaction, shared with the others of its group commit. */
export interface WriteContext {
  readonly db: Kysely<Schema>;
  readonly touched: TouchedFolders;
  readonly engine: 'sqlite' | 'postgres';
  readonly nowMs: () => number;
}

/**
 * A named transaction: plain data in, plain data out, because it runs next to the database, in the writer thread.
 * It awaits nothing but `db`.
 */
export type WriteOperation<Input, Output> = (context: WriteContext, input: Input) => Promise<Output>;
