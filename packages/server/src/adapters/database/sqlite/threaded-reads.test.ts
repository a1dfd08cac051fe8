import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openForWriting } from './sqlite-connection.ts';
import { threadedReads } from './threaded-reads.ts';

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'photokeep-reader-'));
  file = join(folder, 'index.db');
  const connection = openForWriting(file);
  connection.exec('create table numbers (n integer); insert into numbers values (1), (2), (3)');
  connection.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Takes some tenths of a second. */
const long = sql`
  with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000000) select count(*) from n`;

describe('reads in a thread of their own', () => {
  it('are answered in full, several at once', async () => {
    const db = threadedReads(file);
    const above = (least: number) => sql<{ n: number }>`select n from numbers where n > ${least}`.execute(db);
    const [two, none] = await Promise.all([above(1), above(9)]);
    expect([two.rows, none.rows]).toEqual([[{ n: 2 }, { n: 3 }], []]);
    await db.destroy();
  });

  it('fail alone, and change nothing', async () => {
    const db = threadedReads(file);
    await expect(sql`select n from nowhere`.execute(db)).rejects.toThrow('no such table');
    await expect(sql`delete from numbers returning n`.execute(db)).rejects.toThrow('readonly');
    expect((await sql`select n from numbers`.execute(db)).rows).toHaveLength(3);
    await db.destroy();
  });

  it('leave the event loop free meanwhile', async () => {
    const db = threadedReads(file);
    let turns = 0;
    let running = true;
    const search = long.execute(db).finally(() => (running = false));
    for (; running; turns++) await setImmediate();
    await search;
    expect(turns).toBeGreaterThan(100);
    await db.destroy();
  });

  it('are refused when the index closes under them', async () => {
    const db = threadedReads(file);
    await sql`select 1`.execute(db);
    const outcome = Promise.allSettled([long.execute(db)]);
    await setImmediate();
    await db.destroy();
    expect(await outcome).toMatchObject([{ status: 'rejected', reason: { code: 'unavailable' } }]);
  });
});
