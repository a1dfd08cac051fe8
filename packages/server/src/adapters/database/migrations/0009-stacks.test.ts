import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { suiteMigrations } from './suite-migrations.ts';

const on = suiteMigrations();

const asset = (id: number, kind: string, partner: number) => sql`
  insert into assets (id, account_id, content_id, kind, month, local_ms, time_source, state, shown, live_partner_id)
  values (${id + 100}, 1, ${id}, ${kind}, '2019-01', 0, 'metadata', 'ready', ${kind === 'photo' ? 1 : 0}, ${partner})`;

const entry = (id: number, kind: string, name: string) => sql`
  insert into entries (id, account_id, parent_id, kind, name, name_key, size_bytes, mtime_ms, arrived_ms, change_seq, favourite)
  values (${id}, 1, 9, ${kind}, ${name}, ${name}, 0, 0, 0, 0, 0)`;

test('keeps the Live Photos that are there, and gives names their families', async () => {
  await on.migrateTo('0006-live-photos');
  await asset(1, 'photo', 2).execute(on.db);
  await asset(2, 'video', 1).execute(on.db);
  await entry(3, 'file', 'IMG_E1234.JPG').execute(on.db);
  await entry(4, 'folder', 'Photos').execute(on.db);
  await on.migrateTo('0009-stacks');
  expect(await on.db.selectFrom('stack_members').selectAll().execute()).toEqual([
    { content_id: 2, account_id: 1, role: 'live-video', of_id: 1, lead_id: 1 },
  ]);
  const families = await on.db.selectFrom('entries').select(['id', 'family']).orderBy('id').execute();
  expect(families).toEqual([
    { id: 3, family: 'img_1234' },
    { id: 4, family: null },
  ]);
  expect(await on.db.selectFrom('assets').select('shown').orderBy('id').execute()).toEqual([
    { shown: 1 },
    { shown: 0 },
  ]);
});
