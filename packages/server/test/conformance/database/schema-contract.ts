import { expect, it } from 'vitest';
import { createAccountStore } from '../../../src/adapters/database/sql-account-store.ts';
import type { IndexPool } from './index-pool.ts';
import { openIndex } from './open-index.ts';
import { anna, people } from './sample-history.ts';

/** Opening an index, new or old. */
export function schemaContract(indexes: () => IndexPool): void {
  it('is made when it is opened first, and found as it was afterwards', async () => {
    const place = await indexes().freshPlace();
    {
      await using test = await openIndex(place);
      for (const step of people) await test.writer.record(step);
    }
    await using again = await openIndex(place);
    expect(await again.index.library(anna)).toMatchObject({ name: 'anna', libraryId: 'library of anna' });
  });

  it('case 8: is refused in plain words when a newer release has written it', async () => {
    const place = await indexes().freshPlace();
    await (await openIndex(place))[Symbol.asyncDispose]();
    const newer = `('9999-not-invented-yet', '${new Date().toISOString()}')`;
    await place.execute(`insert into kysely_migration (name, timestamp) values ${newer}`);
    await expect(openIndex(place)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('9999-not-invented-yet'),
    });
  });

  it('lies beside another index of the same database without touching it', async () => {
    const place = await indexes().freshPlace();
    await using test = await openIndex(place);
    for (const step of people) await test.writer.record(step);
    await using beside = await place.openBeside();
    expect(await createAccountStore(beside.db).accounts()).toEqual([]);
    expect(await test.index.library(anna)).not.toBeNull();
  });

  it('forgets nothing that was seen, and names what is wrong with a file', async () => {
    await using test = await indexes().fresh();
    const { observations, problems } = test;
    await observations.problem(anna, 30, 'truncated');
    await observations.problem(anna, 31, 'truncated');
    await observations.problem(anna, 30, 'wrong-extension');
    await observations.problem(anna, 31, null);
    expect(await problems.count()).toBe(1);
    expect(await problems.list(anna, { afterId: 0, limit: 10 })).toMatchObject([
      { contentId: 30, reason: 'wrong-extension' },
    ]);
    expect(await problems.list(anna, { afterId: 30, limit: 10 })).toEqual([]);
  });
}
