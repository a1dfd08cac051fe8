import type { Content } from '../../../domain/content.ts';
import type { Entry } from '../../../domain/entry.ts';
import { fromColumn } from '../disk-name-column.ts';
import { contentColumns, type ContentsTable, type EntriesTable, entryColumns } from '../schema.ts';

/** An entry with its content's columns beside it, prefixed so that they do not collide. */
export type EntryRow = EntriesTable & ContentColumns;

type ContentColumns = { [Column in keyof ContentsTable as `c_${Column}`]: ContentsTable[Column] | null };

/** Select list for entries left-joined with contents. */
export const entryWithContent = [
  ...entryColumns.map((column) => `entries.${column}` as const),
  ...contentColumns.map((column) => `contents.${column} as c_${column}` as const),
];

export function toEntry(row: EntryRow): Entry {
  return entryOf(row, row.content_id === null ? null : contentBeside(row));
}

/** @param content null for a folder */
export function entryOf(row: EntriesTable, content: Content | null): Entry {
  const shared = {
    id: row.id,
    accountId: row.account_id,
    parentId: row.parent_id,
    name: row.name,
    diskName: fromColumn(row.disk_name),
    sizeBytes: row.size_bytes,
    mtimeMs: row.mtime_ms,
    arrivedMs: row.arrived_ms,
    changeSeq: row.change_seq,
  };
  if (content === null) return { ...shared, kind: 'folder', favourite: row.favourite === 1 };
  return { ...shared, kind: 'file', content, createdSeconds: row.created_seconds };
}

function contentBeside(row: EntryRow): Content {
  return {
    id: present(row.c_id),
    assetId: present(row.c_asset_id),
    sha256: present(row.c_sha256),
    sizeBytes: present(row.c_size_bytes),
    sha1: row.c_sha1,
    md5: row.c_md5,
    kind: present(row.c_kind),
    mime: present(row.c_mime),
    homeEntryId: row.c_home_entry_id,
    deletedMs: row.c_deleted_ms,
    objectKey: row.c_object_key,
    diskMtimeMs: present(row.c_disk_mtime_ms),
    shareable: row.c_shareable === 1,
    favourite: row.c_favourite === 1,
    missingSinceMs: row.c_missing_since_ms,
    verifiedMs: present(row.c_verified_ms),
    deviceId: row.c_source_device_id,
  };
}

/** A file's row always has its content's beside it. */
function present<T>(value: T | null): T {
  if (value === null) throw new Error('a file has no content row');
  return value;
}

export function toContent(row: ContentsTable): Content {
  return {
    id: row.id,
    assetId: row.asset_id,
    sha256: row.sha256,
    sizeBytes: row.size_bytes,
    sha1: row.sha1,
    md5: row.md5,
    kind: row.kind,
    mime: row.mime,
    homeEntryId: row.home_entry_id,
    deletedMs: row.deleted_ms,
    objectKey: row.object_key,
    diskMtimeMs: row.disk_mtime_ms,
    shareable: row.shareable === 1,
    favourite: row.favourite === 1,
    missingSinceMs: row.missing_since_ms,
    verifiedMs: row.verified_ms,
    deviceId: row.source_device_id,
  };
}
