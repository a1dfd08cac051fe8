import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { migrate } from '../migrate.ts';
import { postgresColumns } from '../migrations/column-types.ts';
import { fromOpeningError, fromPostgresError } from './postgres-errors.ts';
import { openPool } from './postgres-database.ts';
import { PostgresWriter } from './postgres-writer.ts';

/**
 * Opens an index on PostgreSQL, bringing its schema up to date first.
 * @param schema where the tables live
 */
export async function openPostgres(url: string, schema: string): Promise<Database> {
  const db = await openPool(url, schema);
  try {
    await db.schema.createSchema(schema).ifNotExists().execute();
    await migrate({ db, types: postgresColumns, schema, keepCopy: () => Promise.resolve() });
  } catch (error) {
    await db.destroy();
    throw fromOpeningError(error);
  }
  const writer = new PostgresWriter(db);
  return {
    db,
    slowReads: db,
    writer,
    snapshot: (work) => db.transaction().setIsolationLevel('repeatable read').execute(work),
    [Symbol.asyncDispose]: () => writer[Symbol.asyncDispose](),
  };
}

/** Puts a newly built index in the place of the one that is used. Nobody may be connected. */
export async function replaceSchema(url: string, live: string, fresh: string): Promise<void> {
  const db = await openPool(url, 'public');
  try {
    await db.transaction().execute(async (tx) => {
      await tx.schema.dropSchema(live).ifExists().cascade().execute();
      await sql`alter schema ${sql.id(fresh)} rename to ${sql.id(live)}`.execute(tx);
    });
  } catch (error) {
    throw fromPostgresError(error);
  } finally {
    await db.destroy();
  }
}

export async function dropSchema(url: string, schema: string): Promise<void> {
  const db = await openPool(url, 'public');
  try {
    await db.schema.dropSchema(schema).ifExists().cascade().execute();
  } catch (error) {
    throw fromOpeningError(error);
  } finally {
    await db.destroy();
  }
}
