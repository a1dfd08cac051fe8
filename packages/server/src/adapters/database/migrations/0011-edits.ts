import { type Kysely } from 'kysely';
import type { ColumnTypes } from './column-types.ts';

/** What owners say about their photos, how their pictures are to be turned, and how those that are there are turned. */
export async function edits(db: Kysely<unknown>, { integer }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('owner_edits')
    .addColumn('content_id', integer, (column) => column.primaryKey())
    .addColumn('account_id', integer, (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .execute();
  for (const name of ['turns', 'drawn_turns'])
    await db.schema
      .alterTable('assets')
      .addColumn(name, integer, (column) => column.notNull().defaultTo(0))
      .execute();
}
