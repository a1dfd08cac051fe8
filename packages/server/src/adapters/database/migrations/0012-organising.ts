import { type Kysely, sql } from 'kysely';
import type { ColumnTypes } from './column-types.ts';

/** Favourites and the archive as lists, and what went into the trash together. */
export async function organising(db: Kysely<unknown>, { integer }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('archived')
    .addColumn('content_id', integer, (column) => column.primaryKey())
    .addColumn('account_id', integer, (column) => column.notNull())
    .execute();
  await db.schema
    .alterTable('assets')
    .addColumn('favourite', integer, (column) => column.notNull().defaultTo(0))
    .execute();
  await sql`
    update assets set favourite = 1
     where content_id in (select id from contents where favourite = 1)`.execute(db);
  await db.schema
    .createIndex('assets_favourites')
    .on('assets')
    .columns(['account_id', 'month', 'local_ms', 'id'])
    .where(sql.ref('favourite'), '=', 1)
    .execute();
  await db.schema.alterTable('trash_items').addColumn('with_entry_id', integer).execute();
  await db.schema
    .createIndex('trash_together')
    .on('trash_items')
    .column('with_entry_id')
    .where(sql.ref('with_entry_id'), 'is not', null)
    .execute();
}
