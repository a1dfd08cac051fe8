import { type Kysely, sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepared } from '../prepared.ts';
import type { Schema } from '../schema.ts';
import { openForWriting, type SqliteConnection } from './sqlite-connection.ts';
import { kyselyOn } from './sqlite-queries.ts';

let folder: string;
let connection: SqliteConnection;
let db: Kysely<Schema>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'photokeep-sqlite-'));
  connection = openForWriting(join(folder, 'index.db'));
  connection.exec('create table settings (key text primary key, value text not null)');
  db = kyselyOn(connection);
});

afterEach(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true });
});

const add = prepared<{ key: string; value: string }, unknown>((_db, { key, value }) => ({
  compile: () => sql`insert into settings (key, value) values (${key}, ${value})`.compile(_db),
}));
const valueOf = prepared<{ key: string }, { value: string }>((_db, { key }) => ({
  compile: () => sql<{ value: string }>`select value from settings where key = ${key}`.compile(_db),
}));

describe('SQLite', () => {
  it('has a limit in the text of a query, because it would plan one with a parameter anew each time', () => {
    const { sql: text, parameters } = db.selectFrom('jobs').select('id').limit(7).compile();
    expect(text).toMatch(/ limit 7$/);
    expect(parameters).toEqual([]);
  });

  it('answers a prepared query in the transaction that is open on its connection', async () => {
    connection.exec('begin');
    expect(await add(db, { key: 'colour', value: 'green' })).toEqual([]);
    expect(await valueOf(db, { key: 'colour' })).toEqual([{ value: 'green' }]);
    connection.exec('rollback');
    expect(await valueOf(db, { key: 'colour' })).toEqual([]);
  });

  it('is closed at the end, also where no query went through Kysely', async () => {
    await valueOf(db, { key: 'colour' });
    await db.destroy();
    expect(connection.open).toBe(false);
  });

  it('refuses what a prepared query must not do by rejecting', async () => {
    await add(db, { key: 'colour', value: 'green' });
    const again = add(db, { key: 'colour', value: 'red' });
    await expect(again).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' });
    expect(await valueOf(db, { key: 'colour' })).toEqual([{ value: 'green' }]);
  });
});
