import type { Kysely } from 'kysely';
import type { ColumnTypes } from './column-types.ts';

/** What people show to others: by a link, or to another account. */
export async function shares(db: Kysely<unknown>, { integer }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('shares')
    .addColumn('id', integer, (column) => column.primaryKey())
    .addColumn('owner_id', integer, (column) => column.notNull())
    .addColumn('entry_id', integer, (column) => column.notNull())
    .addColumn('content_id', integer)
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('receiver_id', integer)
    .addColumn('token', 'text', (column) => column.unique())
    .addColumn('rights', integer, (column) => column.notNull())
    .addColumn('password_hash', 'text')
    .addColumn('last_day', 'text')
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('hides_download', integer, (column) => column.notNull())
    .addColumn('receiver_name', 'text')
    .addColumn('created_ms', integer, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('shares_owner').on('shares').columns(['owner_id', 'entry_id']).execute();
  await db.schema.createIndex('shares_receiver').on('shares').column('receiver_id').execute();
}
