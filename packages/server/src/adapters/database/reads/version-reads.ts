import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { VersionItem } from '../../../domain/library-record.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { Schema, VersionItemsTable } from '../schema.ts';
import { type EntryRow, entryWithContent, toEntry } from './entry-rows.ts';

type VersionReads = Pick<LibraryIndex, 'versions' | 'versionsOf' | 'versionsBefore'>;

type VersionRow = EntryRow & Omit<VersionItemsTable, 'account_id' | 'entry_id'>;

const first = { atMs: -1, entryId: 0 };

export function createVersionReads(db: Kysely<Schema>): VersionReads {
  return {
    versions: async (ofEntryId) => {
      const query = items(db).where('of_entry_id', '=', ofEntryId).orderBy('entries.id', 'desc');
      return (await query.execute()).map(toVersionItem);
    },
    versionsOf: async (entryIds) => {
      if (entryIds.length === 0) return [];
      return (await items(db).where('of_entry_id', 'in', entryIds).execute()).map(toVersionItem);
    },
    versionsBefore: async (library, keptBeforeMs, { after = first, limit }) => {
      const query = items(db)
        .where('version_items.account_id', '=', library.accountId)
        .where('kept_ms', '<', keptBeforeMs)
        .where(sql<boolean>`(kept_ms, version_items.entry_id) > (${after.atMs}, ${after.entryId})`)
        .orderBy('kept_ms')
        .orderBy('version_items.entry_id');
      return (await query.limit(limit).execute()).map(toVersionItem);
    },
  };
}

function items(db: Kysely<Schema>): SelectQueryBuilder<Schema, 'entries' | 'version_items', VersionRow> {
  return db
    .selectFrom('version_items')
    .innerJoin('entries', 'entries.id', 'version_items.entry_id')
    .leftJoin('contents', 'contents.id', 'entries.content_id')
    .select(entryWithContent)
    .select(['of_entry_id', 'kept_ms', 'same_photo']) as never;
}

function toVersionItem(row: VersionRow): VersionItem {
  const entry = toEntry(row);
  if (entry.kind !== 'file') throw new Error('a version is a file');
  return { entry, ofEntryId: row.of_entry_id, keptMs: row.kept_ms, samePhoto: row.same_photo === 1 };
}
