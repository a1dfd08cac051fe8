import { sql } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import type { Change, JournalLine } from '../../../domain/journal/journal-line.ts';
import { prepared } from '../prepared.ts';
import type { DeviceArrivalsTable } from '../device-tables.ts';
import type { ProjectionContext } from './projection-context.ts';

type Arrival = Extract<Change, { type: 'file-added' | 'file-rewritten' | 'arrived-in-trash' }>;
type Context = Pick<ProjectionContext, 'db'>;

/** Counts what a line's device brought into which folder, in the transaction that records it. */
export async function countArrivals(context: Context, accountId: Id, line: JournalLine): Promise<void> {
  const { by, changes, atMs } = line;
  if (by?.device === undefined) return;
  const newContents = new Set(changes.filter(isNew).map(({ id }) => id));
  const itemsByFolder = new Map<Id, number>();
  for (const change of changes.filter(isArrival)) {
    const folderId = await folderOf(context, change);
    // Whatever else shows the same content did not bring it.
    const items = newContents.delete(change.content) ? 1 : 0;
    itemsByFolder.set(folderId, (itemsByFolder.get(folderId) ?? 0) + items);
  }
  for (const [folderId, items] of itemsByFolder) {
    await addArrivals(context.db, {
      device_id: by.device,
      folder_id: folderId,
      account_id: accountId,
      items,
      last_ms: atMs,
    });
  }
}

/** A file came in, its bytes being new or not. */
const isArrival = (change: Change): change is Arrival =>
  change.type === 'file-added' || change.type === 'file-rewritten' || change.type === 'arrived-in-trash';

const isNew = (change: Change): change is Extract<Change, { type: 'content-stored' | 'content-revived' }> =>
  change.type === 'content-stored' || change.type === 'content-revived';

/** Where the device has put it, also if its owner’s wish has taken it from there. */
async function folderOf({ db }: Context, change: Arrival): Promise<Id> {
  if (change.type === 'file-added') return change.parent;
  if (change.type === 'arrived-in-trash') return change.from.parent;
  const [row] = await parentOf(db, { id: change.id });
  if (row === undefined || row.parent_id === null) throw new Error(`entry ${change.id} lies nowhere`);
  return row.parent_id;
}

const parentOf = prepared<{ id: Id }, { parent_id: Id | null }>((db, { id }) =>
  db.selectFrom('entries').select('parent_id').where('id', '=', id),
);

const addArrivals = prepared<DeviceArrivalsTable, unknown>((db, row) => {
  const { device_id, folder_id, account_id, items, last_ms } = row;
  return db
    .insertInto('device_arrivals')
    .values({ device_id, folder_id, account_id, items, last_ms })
    .onConflict((conflict) =>
      conflict.columns(['device_id', 'folder_id']).doUpdateSet({
        items: sql`device_arrivals.items + excluded.items`,
        last_ms: sql`excluded.last_ms`,
      }),
    );
});
