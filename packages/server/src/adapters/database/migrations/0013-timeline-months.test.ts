import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { suiteMigrations } from './suite-migrations.ts';

const on = suiteMigrations();

const asset = (id: number, kind: string, shown: number) => sql`
  insert into assets (id, account_id, content_id, kind, month, local_ms, time_source, state, shown)
  values (${id}, 1, ${id}, ${kind}, '2019-01', 0, 'metadata', 'ready', ${shown})`;

test('counts what is there, and what comes and goes from then on', async () => {
  await on.migrateTo('0009-stacks');
  for (const [id, kind, shown] of [
    [1, 'photo', 1],
    [2, 'video', 1],
    [3, 'photo', 0],
  ] as const)
    await asset(id, kind, shown).execute(on.db);
  await on.migrateTo('0013-timeline-months');
  const counted = () =>
    on.db.selectFrom('timeline_months').selectAll().orderBy('shown').orderBy('month').execute();
  expect(await counted()).toEqual([{ account_id: 1, shown: 1, month: '2019-01', photos: 1, videos: 1 }]);
  await asset(4, 'photo', 1).execute(on.db);
  await sql`update assets set shown = 1, month = '2020-02' where id = 3`.execute(on.db);
  await sql`delete from assets where id = 2`.execute(on.db);
  expect(await counted()).toEqual([
    { account_id: 1, shown: 1, month: '2019-01', photos: 2, videos: 0 },
    { account_id: 1, shown: 1, month: '2020-02', photos: 1, videos: 0 },
  ]);
  await sql`update assets set shown = 2 where id = 3`.execute(on.db);
  expect(await counted()).toEqual([
    { account_id: 1, shown: 1, month: '2019-01', photos: 2, videos: 0 },
    { account_id: 1, shown: 1, month: '2020-02', photos: 0, videos: 0 },
    { account_id: 1, shown: 2, month: '2020-02', photos: 1, videos: 0 },
  ]);
});
