import type { Kysely } from 'kysely';
import type { ColumnTypes } from './column-types.ts';

/** What somebody looks at goes before what has just arrived, and that before what can wait. What waits already has arrived. */
export async function jobUrgency(db: Kysely<unknown>, { integer }: ColumnTypes): Promise<void> {
  await db.schema
    .alterTable('jobs')
    .addColumn('urgency', integer, (column) => column.notNull().defaultTo(1))
    .execute();
  await db.schema.dropIndex('jobs_due').execute();
  // Each kind by itself: the slow ones wait by the thousand while quick ones come and go.
  await db.schema
    .createIndex('jobs_due')
    .on('jobs')
    .columns(['state', 'kind', 'urgency', 'run_after_ms', 'id'])
    .execute();
}
