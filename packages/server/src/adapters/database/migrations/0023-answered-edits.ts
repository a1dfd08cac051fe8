import type { Kysely } from 'kysely';
import type { ColumnTypes } from './column-types.ts';

/** What requests changed, so that none that comes again changes it twice. */
export async function answeredEdits(db: Kysely<unknown>, { integer }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('answered_edits')
    .addColumn('account_id', integer, (column) => column.notNull())
    .addColumn('request_id', 'text', (column) => column.notNull())
    .addColumn('mark', integer, (column) => column.notNull())
    .addColumn('answered_ms', integer, (column) => column.notNull())
    .addColumn('changed', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('answered_edits_key', ['account_id', 'request_id', 'mark'])
    .execute();
  await db.schema
    .createIndex('answered_edits_age')
    .on('answered_edits')
    .columns(['account_id', 'answered_ms'])
    .execute();
}
