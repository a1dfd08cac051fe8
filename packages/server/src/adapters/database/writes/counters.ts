import { sql } from 'kysely';
import type { WriteOperation } from '../write-context.ts';

/** Reserves `count` numbers; they are never given out again, also if they are not used. */
export const reserveIds: WriteOperation<{ count: number }, { first: number }> = async ({ db }, { count }) => {
  const row = await db
    .insertInto('counters')
    .values({ name: 'ids', value: count })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({ value: sql<number>`counters.value + ${count}` }),
    )
    .returning('value')
    .executeTakeFirstOrThrow();
  return { first: row.value - count + 1 };
};

/** After a replay: numbers up to the highest one in use count as given out. */
export const raiseIds: WriteOperation<{ atLeast: number }, void> = async ({ db }, { atLeast }) => {
  await db
    .insertInto('counters')
    .values({ name: 'ids', value: atLeast })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({ value: atLeast }).where('counters.value', '<', atLeast),
    )
    .execute();
};
