import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { TrashItem } from '../../../domain/library-record.ts';
import { nameKey } from '../../../domain/name.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { Schema, TrashItemsTable } from '../schema.ts';
import { type EntryRow, entryWithContent, toEntry } from './entry-rows.ts';

type TrashReads = Pick<LibraryIndex, 'trash' | 'trashItem' | 'trashedWith' | 'trashedBefore' | 'ghost'>;

export type TrashRow = EntryRow & Omit<TrashItemsTable, 'account_id' | 'entry_id'>;

const first = { atMs: -1, entryId: 0 };

export function createTrashReads(db: Kysely<Schema>): TrashReads {
  return {
    trash: async (library, { after, limit }) => {
      const query = selectTrash(db)
        .where('entries.parent_id', '=', library.roots.trash)
        .where('entries.name_key', '>', after ?? '');
      return (await query.orderBy('entries.name_key').limit(limit).execute()).map(toTrashItem);
    },
    trashItem: async (entryId) => {
      const row = await selectTrash(db).where('entries.id', '=', entryId).executeTakeFirst();
      return row === undefined ? null : toTrashItem(row);
    },
    trashedWith: async (entryId) => {
      const query = selectTrash(db).where('trash_items.with_entry_id', '=', entryId);
      return (await query.orderBy('trash_items.entry_id').execute()).map(toTrashItem);
    },
    trashedBefore: async (library, deletedBeforeMs, { after = first, limit }) => {
      const query = selectTrash(db)
        .where('trash_items.account_id', '=', library.accountId)
        .where('trash_items.deleted_ms', '<', deletedBeforeMs)
        .where(
          sql<boolean>`(trash_items.deleted_ms, trash_items.entry_id) > (${after.atMs}, ${after.entryId})`,
        )
        .orderBy('trash_items.deleted_ms')
        .orderBy('trash_items.entry_id');
      return (await query.limit(limit).execute()).map(toTrashItem);
    },
    ghost: async (parentId, name, nowMs) => {
      const query = selectTrash(db)
        .where('from_parent_id', '=', parentId)
        .where('from_name_key', '=', nameKey(name))
        .where('ghost_until_ms', '>', nowMs);
      const row = await query.orderBy('trash_items.deleted_ms', 'desc').executeTakeFirst();
      return row === undefined ? null : toTrashItem(row);
    },
  };
}

/** Items of the trash with their entries. */
export function selectTrash(
  db: Kysely<Schema>,
): SelectQueryBuilder<Schema, 'entries' | 'trash_items', TrashRow> {
  return db
    .selectFrom('trash_items')
    .innerJoin('entries', 'entries.id', 'trash_items.entry_id')
    .leftJoin('contents', 'contents.id', 'entries.content_id')
    .select(entryWithContent)
    .select(['from_parent_id', 'from_name', 'from_name_key', 'from_path'])
    .select(['trash_items.deleted_ms', 'device_id', 'ghost_until_ms', 'with_entry_id']) as never;
}

export function toTrashItem(row: TrashRow): TrashItem {
  return {
    entry: toEntry(row),
    fromParentId: row.from_parent_id,
    fromName: row.from_name,
    fromPath: row.from_path,
    deletedMs: row.deleted_ms,
    deviceId: row.device_id,
    ghostUntilMs: row.ghost_until_ms,
    withEntryId: row.with_entry_id,
  };
}
