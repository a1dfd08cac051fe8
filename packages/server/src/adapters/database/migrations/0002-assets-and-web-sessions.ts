import { type Kysely, sql } from 'kysely';
import type { ColumnTypes } from './column-types.ts';

/** The timeline, and people who sign in with a browser. Photos that are there already are looked at again. */
export async function assetsAndSessions(db: Kysely<unknown>, { integer }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('assets')
    .addColumn('id', integer, (column) => column.primaryKey())
    .addColumn('account_id', integer, (column) => column.notNull())
    .addColumn('content_id', integer, (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('month', 'text', (column) => column.notNull())
    .addColumn('local_ms', integer, (column) => column.notNull())
    .addColumn('offset_minutes', integer)
    .addColumn('time_source', 'text', (column) => column.notNull())
    .addColumn('camera', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('width_px', integer)
    .addColumn('height_px', integer)
    .addColumn('duration_ms', integer)
    .addColumn('thumbhash', 'text')
    .addColumn('shown', integer, (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('assets_timeline')
    .on('assets')
    .columns(['account_id', 'shown', 'month', 'local_ms', 'id'])
    .execute();
  await db.schema
    .createTable('web_sessions')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('account_id', integer, (column) => column.notNull())
    .addColumn('created_ms', integer, (column) => column.notNull())
    .addColumn('last_used_ms', integer, (column) => column.notNull())
    .execute();
  await sql`
    insert into jobs (kind, key, payload, run_after_ms, attempts, state)
    select 'inspect-content', cast(id as text), '{"contentId":' || cast(id as text) || '}', 0, 0, 'waiting'
      from contents where kind in ('photo', 'video') and home_entry_id is not null
    on conflict (kind, key) do nothing`.execute(db);
}
