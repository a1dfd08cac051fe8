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

const asset = (id: number, kind: string, partner: number) => sql`
  insert into assets (id, account_id, content_id, kind, month, local_ms, time_source, state, shown, live_partner_id)
  values (${id + 100}, 1, ${id}, ${kind}, '2019-01', 0, 'metadata', 'ready', ${kind === 'photo' ? 1 : 0}, ${partner})`;

const entry = (id: number, kind: string, name: string) => sql`
  insert into entries (id, account_id, parent_id, kind, name, name_key, size_bytes, mtime_ms, arrived_ms, change_seq, favourite)
  values (${id}, 1, 9, ${kind}, ${name}, ${name}, 0, 0, 0, 0, 0)`;

test('keeps the Live Photos that are there, and gives names their families', async () => {
  await migrateTo('0006-live-photos');
  await asset(1, 'photo', 2).execute(db);
  await asset(2, 'video', 1).execute(db);
  await entry(3, 'file', 'IMG_E1234.JPG').execute(db);
  await entry(4, 'folder', 'Photos').execute(db);
  await migrateTo('0009-stacks');
  expect(await db.selectFrom('stack_members').selectAll().execute()).toEqual([
    { content_id: 2, account_id: 1, role: 'live-video', of_id: 1, lead_id: 1 },
  ]);
  const families = await db.selectFrom('entries').select(['id', 'family']).orderBy('id').execute();
  expect(families).toEqual([
    { id: 3, family: 'img_1234' },
    { id: 4, family: null },
  ]);
  expect(await db.selectFrom('assets').select('shown').orderBy('id').execute()).toEqual([
    { shown: 1 },
    { shown: 0 },
  ]);
});
