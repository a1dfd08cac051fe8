import { type Kysely, sql } from 'kysely';
import { nameParts } from '../../../domain/stack/name-parts.ts';
import type { ColumnTypes } from './column-types.ts';

const atOnce = 1000;

/** Which files are one photo. What was read of photos before is read again when the server starts, now that more of it counts. */
export async function stacks(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await stackTables(db, types);
  await whatBelongsTogether(db);
  await sql`
    insert into stack_members (content_id, account_id, role, of_id, lead_id)
    select content_id, account_id, 'live-video', live_partner_id, live_partner_id
      from assets where kind = 'video' and live_partner_id is not null`.execute(db);
  await db.schema.alterTable('assets').dropColumn('live_partner_id').execute();
}

async function stackTables(db: Kysely<unknown>, { integer }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('stack_members')
    .addColumn('content_id', integer, (column) => column.primaryKey())
    .addColumn('account_id', integer, (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('of_id', integer, (column) => column.notNull())
    .addColumn('lead_id', integer, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('stack_members_lead').on('stack_members').column('lead_id').execute();
  await db.schema.createIndex('stack_members_of').on('stack_members').column('of_id').execute();
  await db.schema
    .createTable('kept_apart')
    .addColumn('content_id', integer, (column) => column.primaryKey())
    .addColumn('account_id', integer, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('kept_apart_account').on('kept_apart').column('account_id').execute();
}

/** What the neighbours of a file are found by. */
async function whatBelongsTogether(db: Kysely<unknown>): Promise<void> {
  for (const name of ['burst_id', 'moment', 'settled'])
    await db.schema.alterTable('media_facts').addColumn(name, 'text').execute();
  for (const name of ['burst_id', 'moment']) {
    await db.schema
      .createIndex(`media_facts_${name}`)
      .on('media_facts')
      .columns(['account_id', name])
      .where(sql.ref(name), 'is not', null)
      .execute();
  }
  await db.schema.alterTable('entries').addColumn('family', 'text').execute();
  await nameFamilies(db);
  await db.schema
    .createIndex('entries_family')
    .on('entries')
    .columns(['parent_id', 'family'])
    .where(sql.ref('family'), 'is not', null)
    .execute();
}

async function nameFamilies(db: Kysely<unknown>): Promise<void> {
  for (let afterId = 0; ; ) {
    const { rows } = await sql<{ id: number; name: string }>`
      select id, name from entries where kind = 'file' and id > ${afterId} order by id limit ${atOnce}`.execute(
      db,
    );
    for (const { id, name } of rows)
      await sql`update entries set family = ${nameParts(name).family} where id = ${id}`.execute(db);
    const last = rows.at(-1);
    if (last === undefined) return;
    afterId = last.id;
  }
}
