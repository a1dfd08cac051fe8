import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import type { PhotoLists, TrashGroup, TrashMark } from '../../../ports/photo-lists.ts';
import type { Schema } from '../schema.ts';
import { selectTrash, toTrashItem, type TrashRow } from './trash-reads.ts';

type TrashList = Pick<PhotoLists, 'trash' | 'trashCount' | 'trashGroups'>;

/** What was deleted, each photo once with all that went along. */
export function createTrashList(db: Kysely<Schema>): TrashList {
  return {
    trash: async (accountId, { after, limit }) => {
      const all = selectTrash(db).where('trash_items.account_id', '=', accountId).where(isByItself);
      const query = after === undefined ? all : all.where(isBehind(after));
      const rows = await query
        .orderBy('trash_items.deleted_ms', 'desc')
        .orderBy('trash_items.entry_id', 'desc')
        .limit(limit)
        .execute();
      return groups(db, rows);
    },
    trashCount: async (accountId) => {
      const row = await db
        .selectFrom('trash_items')
        .select(sql<number>`count(*)`.as('count'))
        .where('account_id', '=', accountId)
        .where(isByItself)
        .executeTakeFirstOrThrow();
      return row.count;
    },
    trashGroups: async (accountId, ids) => {
      const rows = await selectTrash(db)
        .where('trash_items.account_id', '=', accountId)
        .where('trash_items.entry_id', 'in', ids)
        .execute();
      return new Map((await groups(db, rows)).map((group) => [group.item.entry.id, group]));
    },
  };
}

/** What went along with something that is not in the trash any more is by itself. */
const isByItself: RawBuilder<SqlBool> = sql`not exists (
  select 1 from trash_items main where main.entry_id = trash_items.with_entry_id)`;

const isBehind = ({ deletedMs, id }: TrashMark): RawBuilder<SqlBool> =>
  sql`(trash_items.deleted_ms < ${deletedMs}
    or (trash_items.deleted_ms = ${deletedMs} and trash_items.entry_id < ${id}))`;

async function groups(db: Kysely<Schema>, rows: readonly TrashRow[]): Promise<TrashGroup[]> {
  if (rows.length === 0) return [];
  const ids: Id[] = rows.map(({ id }) => id);
  const followers = await selectTrash(db).where('trash_items.with_entry_id', 'in', ids).execute();
  const along = Map.groupBy(followers.map(toTrashItem), ({ withEntryId }) => withEntryId);
  return rows.map((row) => ({ item: toTrashItem(row), along: along.get(row.id) ?? [] }));
}
