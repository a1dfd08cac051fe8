import type { Kysely } from 'kysely';
import type { ColumnTypes } from './column-types.ts';

/**
 * What came from each device and where it was put, and what was refused to it. Only the journal knows what came before:
 * these start empty, until a rebuild.
 */
export async function devicePages(db: Kysely<unknown>, { integer }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('device_arrivals')
    .addColumn('device_id', integer, (column) => column.notNull())
    .addColumn('folder_id', integer, (column) => column.notNull())
    .addColumn('account_id', integer, (column) => column.notNull())
    .addColumn('items', integer, (column) => column.notNull())
    .addColumn('last_ms', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('device_arrivals_key', ['device_id', 'folder_id'])
    .execute();
  await db.schema
    .createTable('device_refusals')
    .addColumn('device_id', integer, (column) => column.notNull())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('account_id', integer, (column) => column.notNull())
    .addColumn('times', integer, (column) => column.notNull())
    .addColumn('first_ms', integer, (column) => column.notNull())
    .addColumn('last_ms', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('device_refusals_key', ['device_id', 'path', 'reason'])
    .execute();
  await db.schema
    .createIndex('device_refusals_account')
    .on('device_refusals')
    .columns(['account_id', 'last_ms'])
    .execute();
}
