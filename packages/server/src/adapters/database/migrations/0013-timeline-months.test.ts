import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Schema } from '../schema.ts';
import { kyselyOn, openForWriting } from '../sqlite/sqlite-database.ts';
import { sqliteColumns } from './column-types.ts';
import { migrationsFor } from './migrations.ts';

let folder: string;
let db: Kysely<Schema>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'photokeep-migration-'));
  db = kyselyOn(openForWriting(join(folder, 'index.sqlite')));
});
afterEach(async () => {
  await db.destroy();
  await rm(folder, { recursive: true });
});

async function migrateTo(name: string): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve(migrationsFor(sqliteColumns)) };
  const { error } = await new Migrator({ db, provider }).migrateTo(name);
  expect(error).toBeUndefined();
}

const asset = (id: number, kind: string, shown: number) => sql`
  insert into assets (id, account_id, content_id, kind, month, local_ms, time_source, state, shown)
  values (${id}, 1, ${id}, ${kind}, '2019-01', 0, 'metadata', 'ready', ${shown})`;

test('counts what is there, and what comes and goes from then on', async () => {
  await migrateTo('0009-stacks');
  for (const [id, kind, shown] of [
    [1, 'photo', 1],
    [2, 'video', 1],
    [3, 'photo', 0],
  ] as const)
    await asset(id, kind, shown).execute(db);
  await migrateTo('0013-timeline-months');
  const counted = () =>
    db.selectFrom('timeline_months').selectAll().orderBy('shown').orderBy('month').execute();
  expect(await counted()).toEqual([{ account_id: 1, shown: 1, month: '2019-01', photos: 1, videos: 1 }]);
  await asset(4, 'photo', 1).execute(db);
  await sql`update assets set shown = 1, month = '2020-02' where id = 3`.execute(db);
  await sql`delete from assets where id = 2`.execute(db);
  expect(await counted()).toEqual([
    { account_id: 1, shown: 1, month: '2019-01', photos: 2, videos: 0 },
    { account_id: 1, shown: 1, month: '2020-02', photos: 1, videos: 0 },
  ]);
  await sql`update assets set shown = 2 where id = 3`.execute(db);
  expect(await counted()).toEqual([
    { account_id: 1, shown: 1, month: '2019-01', photos: 2, videos: 0 },
    { account_id: 1, shown: 1, month: '2020-02', photos: 0, videos: 0 },
    { account_id: 1, shown: 2, month: '2020-02', photos: 1, videos: 0 },
  ]);
});
