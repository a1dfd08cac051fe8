import type { Kysely } from 'kysely';
import type { ColumnTypes } from './column-types.ts';

/** Objects of a bucket that no content names any more, and a quick answer to which content names an object. */
export async function releasedObjects(db: Kysely<unknown>, { integer }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('released_objects')
    .addColumn('object_key', 'text', (column) => column.primaryKey())
    .addColumn('account_id', integer, (column) => column.notNull())
    .addColumn('released_ms', integer, (column) => column.notNull())
    .addColumn('removed_ms', integer)
    .execute();
  await db.schema
    .createIndex('contents_object')
    .on('contents')
    .column('object_key')
    .where('object_key', 'is not', null)
    .execute();
}
