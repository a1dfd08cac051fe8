import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { TrashItem, VersionItem } from '../../../domain/library-record.ts';
import { nameKey } from '../../../domain/name.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { Schema, TrashItemsTable, VersionItemsTable } from '../schema.ts';
import { type EntryRow, entryWithContent, toEntry } from './entry-rows.ts';

type HistoryReads = Pick<
  LibraryIndex,
  'trash' | 'trashItem' | 'trashedBefore' | 'ghost' | 'versions' | 'versionsBefore'
>;

type TrashRow = EntryRow & Omit<TrashItemsTable, 'account_id' | 'entry_id'>;
type VersionRow = EntryRow & Omit<VersionItemsTable, 'account_id' | 'entry_id'>;

export function createHistoryReads(db: Kysely<Schema>): HistoryReads {
  const items = (): SelectQueryBuilder<Schema, 'entries' | 'trash_items', TrashRow> => selectTrash(db);
  const versions = (): SelectQueryBuilder<Schema, 'entries' | 'version_items', VersionRow> =>
    selectVersions(db);

  return {
    trash: async (library, { after, limit }) => {
      const rows = await items()
        .where('entries.parent_id', '=', library.roots.trash)
        .where('entries.name_key', '>', after ?? '')
        .orderBy('entries.name_key')
        .limit(limit)
        .execute();
      return rows.map(toTrashItem);
    },
    trashItem: async (entryId) => {
      const row = await items().where('entries.id', '=', entryId).executeTakeFirst();
      return row === undefined ? null : toTrashItem(row);
    },
    trashedBefore: async (library, deletedBeforeMs, limit) => {
      const rows = await items()
        .where('trash_items.account_id', '=', library.accountId)
        .where('deleted_ms', '<', deletedBeforeMs)
        .orderBy('deleted_ms')
        .limit(limit)
        .execute();
      return rows.map(toTrashItem);
    },
    ghost: async (parentId, name, nowMs) => {
      const row = await items()
        .where('from_parent_id', '=', parentId)
        .where('from_name_key', '=', nameKey(name))
        .where('ghost_until_ms', '>', nowMs)
        .orderBy('deleted_ms', 'desc')
        .executeTakeFirst();
      return row === undefined ? null : toTrashItem(row);
    },
    versions: async (ofEntryId) => {
      const rows = await versions()
        .where('of_entry_id', '=', ofEntryId)
        .orderBy('entries.id', 'desc')
        .execute();
      return rows.map(toVersionItem);
    },
    versionsBefore: async (library, keptBeforeMs, limit) => {
      const rows = await versions()
        .where('version_items.account_id', '=', library.accountId)
        .where('kept_ms', '<', keptBeforeMs)
        .orderBy('kept_ms')
        .limit(limit)
        .execute();
      return rows.map(toVersionItem);
    },
  };
}

function selectTrash(db: Kysely<Schema>): SelectQueryBuilder<Schema, 'entries' | 'trash_items', TrashRow> {
  return db
    .selectFrom('trash_items')
    .innerJoin('entries', 'entries.id', 'trash_items.entry_id')
    .leftJoin('contents', 'contents.id', 'entries.content_id')
    .select(entryWithContent)
    .select(['from_parent_id', 'from_name', 'from_name_key', 'from_path'])
    .select(['deleted_ms', 'device_id', 'ghost_until_ms']) as never;
}

function selectVersions(
  db: Kysely<Schema>,
): SelectQueryBuilder<Schema, 'entries' | 'version_items', VersionRow> {
  return db
    .selectFrom('version_items')
    .innerJoin('entries', 'entries.id', 'version_items.entry_id')
    .leftJoin('contents', 'contents.id', 'entries.content_id')
    .select(entryWithContent)
    .select(['of_entry_id', 'kept_ms', 'same_photo']) as never;
}

function toTrashItem(row: TrashRow): TrashItem {
  return {
    entry: toEntry(row),
    fromParentId: row.from_parent_id,
    fromName: row.from_name,
    fromPath: row.from_path,
    deletedMs: row.deleted_ms,
    deviceId: row.device_id,
    ghostUntilMs: row.ghost_until_ms,
  };
}

function toVersionItem(row: VersionRow): VersionItem {
  const entry = toEntry(row);
  if (entry.kind !== 'file') throw new Error('a version is a file');
  return { entry, ofEntryId: row.of_entry_id, keptMs: row.kept_ms, samePhoto: row.same_photo === 1 };
}
