import type { Database } from '../database.ts';
import { migrate } from '../migrate.ts';
import { postgresColumns } from '../migrations/column-types.ts';
import { fromPostgresError } from './postgres-errors.ts';
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
    await migrate({ db, types: postgresColumns, keepCopy: () => Promise.resolve() });
  } catch (error) {
    await db.destroy();
    throw fromPostgresError(error);
  }
  const writer = new PostgresWriter(db);
  return { db, writer, [Symbol.asyncDispose]: () => writer[Symbol.asyncDispose]() };
}
