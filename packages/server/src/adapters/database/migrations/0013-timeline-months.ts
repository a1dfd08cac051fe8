import { type Kysely, sql } from 'kysely';
import type { ColumnTypes } from './column-types.ts';

/**
 * How many photos and videos are shown of each month, in each list that `assets.shown` knows. The database counts along with every change of `assets`, in the same
 * transaction and whoever makes it, so that nobody ever has to count a library.
 */
export async function timelineMonths(db: Kysely<unknown>, { integer, engine }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('timeline_months')
    .addColumn('account_id', integer, (column) => column.notNull())
    .addColumn('shown', integer, (column) => column.notNull())
    .addColumn('month', 'text', (column) => column.notNull())
    .addColumn('photos', integer, (column) => column.notNull())
    .addColumn('videos', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('timeline_months_key', ['account_id', 'shown', 'month'])
    .execute();
  await sql`
    insert into timeline_months (account_id, shown, month, photos, videos)
    select account_id, shown, month, count(case when kind = 'photo' then 1 end),
           count(case when kind = 'video' then 1 end)
      from assets where shown > 0 group by account_id, shown, month`.execute(db);
  // What still waits for its pictures is few, or becomes few: an index of just those counts fast.
  await sql`create index assets_waiting on assets (account_id) where state = 'waiting' and shown > 0`.execute(
    db,
  );
  for (const statement of engine === 'sqlite' ? sqliteTriggers : postgresTriggers)
    await sql.raw(statement).execute(db);
}

const counted = ['account_id', 'month', 'kind', 'shown'];
const of = (row: 'old' | 'new'): string => `(${counted.map((column) => `${row}.${column}`).join(', ')})`;

/** One row at a time, which costs SQLite next to nothing. */
const leave = `
  update timeline_months
     set photos = photos - (old.kind = 'photo'), videos = videos - (old.kind = 'video')
   where account_id = old.account_id and shown = old.shown and month = old.month;`;

const enter = `
  insert into timeline_months (account_id, shown, month, photos, videos)
  select new.account_id, new.shown, new.month, new.kind = 'photo', new.kind = 'video' where new.shown > 0
  on conflict (account_id, shown, month) do update
  set photos = photos + excluded.photos, videos = videos + excluded.videos;`;

const sqliteTriggers = [
  `create trigger timeline_months_insert after insert on assets begin ${enter} end`,
  `create trigger timeline_months_delete after delete on assets begin ${leave} end`,
  `create trigger timeline_months_update after update of ${counted.join(', ')} on assets
   when ${of('old')} is not ${of('new')} begin ${leave} ${enter} end`,
];

/**
 * All rows of a statement at once: in PostgreSQL every change of a count leaves a version behind that the next one has to
 * pass by, within one transaction.
 */
const count = (changes: string): string => `
  insert into timeline_months as kept (account_id, shown, month, photos, videos)
  select account_id, shown, month, coalesce(sum(sign) filter (where kind = 'photo'), 0),
         coalesce(sum(sign) filter (where kind = 'video'), 0)
    from (select account_id, shown, month, kind, sum(sign) as sign from (${changes}) as change
           group by account_id, shown, month, kind having sum(sign) <> 0) as net
   group by account_id, shown, month order by account_id, shown, month
  on conflict (account_id, shown, month) do update
  set photos = kept.photos + excluded.photos, videos = kept.videos + excluded.videos;`;

const added = 'select account_id, shown, month, kind, 1 as sign from new_assets where shown > 0';
const removed = 'select account_id, shown, month, kind, -1 as sign from old_assets where shown > 0';

const postgresTriggers = [
  ['insert', added, 'new table as new_assets'],
  ['delete', removed, 'old table as old_assets'],
  ['update', `${added} union all ${removed}`, 'new table as new_assets old table as old_assets'],
].flatMap(([event, changes = '', tables]) => [
  `create function count_timeline_${event}() returns trigger language plpgsql as $$
   begin ${count(changes)} return null; end $$`,
  `create trigger timeline_months_${event} after ${event} on assets referencing ${tables}
   for each statement execute function count_timeline_${event}()`,
]);
