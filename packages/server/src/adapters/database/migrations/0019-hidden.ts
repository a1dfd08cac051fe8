import type { Kysely } from 'kysely';
import type { ColumnTypes } from './column-types.ts';

/** Photos that their owner keeps behind a PIN. */
export async function hidden(db: Kysely<unknown>, { integer }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('hidden')
    .addColumn('content_id', integer, (column) => column.primaryKey())
    .addColumn('account_id', integer, (column) => column.notNull())
    .execute();
  await db.schema.alterTable('accounts').addColumn('pin_hash', 'text').execute();
}
