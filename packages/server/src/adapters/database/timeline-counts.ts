import { type Kysely, sql } from 'kysely';
import type { Id } from '../../domain/entry.ts';
import type { CatalogCounts, MonthCount } from '../../ports/catalog.ts';
import type { lists } from './assets-table.ts';
import { prepared } from './prepared.ts';
import type { Schema } from './schema.ts';

interface CountedList {
  readonly accountId: Id;
  readonly shown: (typeof lists)[keyof typeof lists];
}

/** Months that have any, latest first. */
export const selectMonths = prepared<CountedList, MonthCount>((db, { accountId, shown }) =>
  db
    .selectFrom('timeline_months')
    .select(['month', sql<number>`photos + videos`.as('count')])
    .where('account_id', '=', accountId)
    .where('shown', '=', shown)
    .where(sql<boolean>`photos + videos > 0`)
    .orderBy('month', 'desc'),
);

/**
 * Of all that is shown. What is waiting is counted by an index of nothing else, hence the constants; and hence the
 * expression, for which no other index will do: SQLite would rather walk the whole timeline.
 */
export const selectCounts = prepared<{ accountId: Id }, CatalogCounts>(countsQuery);

export function countsQuery(db: Kysely<Schema>, { accountId }: { accountId: Id }) {
  return db
    .selectFrom('timeline_months')
    .select([
      sql<number>`coalesce(sum(photos), 0)`.as('photos'),
      sql<number>`coalesce(sum(videos), 0)`.as('videos'),
    ])
    .select((eb) =>
      eb
        .selectFrom('assets')
        .select(sql<number>`count(*)`.as('number'))
        .where(sql<boolean>`assets.account_id + 0 = ${accountId}`)
        .where(sql<boolean>`assets.state = 'waiting' and assets.shown > 0`)
        .as('waiting'),
    )
    .where('account_id', '=', accountId)
    .$narrowType<{ waiting: number }>();
}
