import { sql } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import type { Change, JournalLine } from '../../../domain/journal/journal-line.ts';
import { prepared } from '../prepared.ts';
import type { DeviceArrivalsTable } from '../device-tables.ts';
import type { ProjectionContext } from './projection-context.ts';

/** A file came in, new or not. */
const arrivals: ReadonlySet<Change['type']> = new Set<Change['type']>([
  'file-added',
  'file-rewritten',
  'arrived-in-trash',
]);

/** Its bytes were not here. */
const isNew = ({ type }: Change): boolean => type === 'content-stored' || type === 'content-revived';

/** Counts what a line's device brought, in the transaction that records it. */
export async function countArrivals(
  { db }: Pick<ProjectionContext, 'db'>,
  accountId: Id,
  { by, changes, atMs }: JournalLine,
): Promise<void> {
  if (by?.device === undefined || !changes.some(({ type }) => arrivals.has(type))) return;
  const items = changes.filter(isNew).length;
  await addArrivals(db, { device_id: by.device, account_id: accountId, items, last_ms: atMs });
}

const addArrivals = prepared<DeviceArrivalsTable, unknown>((db, { device_id, account_id, items, last_ms }) =>
  db
    .insertInto('device_arrivals')
    .values({ device_id, account_id, items, last_ms })
    .onConflict((conflict) =>
      conflict.column('device_id').doUpdateSet({
        items: sql`device_arrivals.items + excluded.items`,
        last_ms: sql`excluded.last_ms`,
      }),
    ),
);
