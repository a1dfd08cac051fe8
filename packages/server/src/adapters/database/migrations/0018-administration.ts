import type { Kysely } from 'kysely';
import type { ColumnTypes } from './column-types.ts';

/** Accounts that are switched off, and settings that owners change while Photokeep runs. */
export async function administration(db: Kysely<unknown>, { integer }: ColumnTypes): Promise<void> {
  await db.schema
    .alterTable('accounts')
    .addColumn('is_off', integer, (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('settings')
    .addColumn('id', integer, (column) => column.primaryKey())
    .addColumn('trash_days', integer)
    .addColumn('version_days', integer)
    .addColumn('cache_bytes', integer)
    .execute();
}
