import { type Kysely } from 'kysely';
import type { ColumnTypes } from './column-types.ts';

/** What the readers of metadata find in photos and videos. Those that are there already are read when the server starts. */
export async function mediaFacts(db: Kysely<unknown>, { integer }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('media_facts')
    .addColumn('content_id', integer, (column) => column.primaryKey())
    .addColumn('account_id', integer, (column) => column.notNull())
    .addColumn('extractor_version', integer, (column) => column.notNull())
    .addColumn('content_identifier', 'text')
    .addColumn('facts', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('media_facts_pairs')
    .on('media_facts')
    .columns(['account_id', 'content_identifier'])
    .execute();
}
