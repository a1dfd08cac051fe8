import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { ColumnTypes } from './column-types.ts';

/** Everything of release 0.1. */
export async function firstSchema(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await createPeople(db, types);
  await createTree(db, types);
  await createContents(db, types);
  await createHistory(db, types);
  await createQueues(db, types);
  await createUploads(db, types);
}

async function createPeople(db: Kysely<unknown>, { integer }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('accounts')
    .addColumn('id', integer, (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('display_name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('password_hash', 'text')
    .addColumn('quota_bytes', integer)
    .addColumn('created_ms', integer, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('devices')
    .addColumn('id', integer, (column) => column.primaryKey())
    .addColumn('account_id', integer, (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('created_ms', integer, (column) => column.notNull())
    .addColumn('revoked_ms', integer)
    .addColumn('last_seen_ms', integer)
    .addColumn('last_client', 'text')
    .execute();
  await db.schema
    .createTable('libraries')
    .addColumn('account_id', integer, (column) => column.primaryKey())
    .addColumn('library_id', 'text', (column) => column.notNull())
    .addColumn('seq', integer, (column) => column.notNull())
    .addColumn('sum', 'text', (column) => column.notNull())
    .addColumn('used_bytes', integer, (column) => column.notNull())
    .addColumn('content_count', integer, (column) => column.notNull())
    .addColumn('files_root_id', integer)
    .addColumn('trash_root_id', integer)
    .addColumn('versions_root_id', integer)
    .addColumn('copies_root_id', integer)
    .execute();
}

/** Text that every engine orders alike. */
function byteOrdered(collation: string | null): RawBuilder<unknown> {
  return collation === null ? sql`text` : sql`text collate ${sql.id(collation)}`;
}

async function createTree(db: Kysely<unknown>, { integer, byteOrder }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('entries')
    .addColumn('id', integer, (column) => column.primaryKey())
    .addColumn('account_id', integer, (column) => column.notNull())
    .addColumn('parent_id', integer)
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('name_key', byteOrdered(byteOrder), (column) => column.notNull())
    .addColumn('disk_name', 'text')
    .addColumn('size_bytes', integer, (column) => column.notNull())
    .addColumn('mtime_ms', integer, (column) => column.notNull())
    .addColumn('arrived_ms', integer, (column) => column.notNull())
    .addColumn('created_seconds', integer)
    .addColumn('change_seq', integer, (column) => column.notNull())
    .addColumn('content_id', integer)
    .addColumn('favourite', integer, (column) => column.notNull().defaultTo(0))
    .execute();
  const unique = db.schema.createIndex('entries_name').unique().on('entries');
  await unique.columns(['parent_id', 'name_key']).execute();
  await db.schema.createIndex('entries_content').on('entries').column('content_id').execute();
  await db.schema
    .createTable('properties')
    .addColumn('entry_id', integer, (column) => column.notNull())
    .addColumn('name', byteOrdered(byteOrder), (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('properties_key', ['entry_id', 'name'])
    .execute();
}

async function createContents(db: Kysely<unknown>, { integer }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('contents')
    .addColumn('id', integer, (column) => column.primaryKey())
    .addColumn('account_id', integer, (column) => column.notNull())
    .addColumn('asset_id', integer, (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('size_bytes', integer, (column) => column.notNull())
    .addColumn('sha1', 'text')
    .addColumn('md5', 'text')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('mime', 'text', (column) => column.notNull())
    .addColumn('home_entry_id', integer)
    .addColumn('deleted_ms', integer)
    .addColumn('object_key', 'text')
    .addColumn('disk_mtime_ms', integer, (column) => column.notNull())
    .addColumn('shareable', integer, (column) => column.notNull())
    .addColumn('favourite', integer, (column) => column.notNull().defaultTo(0))
    .addColumn('missing_since_ms', integer)
    .addColumn('verified_ms', integer, (column) => column.notNull())
    .execute();
  const once = db.schema
    .createIndex('contents_once')
    .unique()
    .on('contents')
    .columns(['account_id', 'sha256']);
  await once.where(sql.ref('shareable'), '=', sql.lit(1)).execute();
  const missing = db.schema.createIndex('contents_missing').on('contents').columns(['account_id', 'id']);
  await missing.where(sql.ref('missing_since_ms'), 'is not', null).execute();
  await db.schema.createIndex('contents_home').on('contents').column('home_entry_id').execute();
  await db.schema
    .createTable('problems')
    .addColumn('content_id', integer, (column) => column.primaryKey())
    .addColumn('account_id', integer, (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('found_ms', integer, (column) => column.notNull())
    .execute();
}

async function createHistory(db: Kysely<unknown>, { integer }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('trash_items')
    .addColumn('entry_id', integer, (column) => column.primaryKey())
    .addColumn('account_id', integer, (column) => column.notNull())
    .addColumn('from_parent_id', integer, (column) => column.notNull())
    .addColumn('from_name', 'text', (column) => column.notNull())
    .addColumn('from_name_key', 'text', (column) => column.notNull())
    .addColumn('from_path', 'text', (column) => column.notNull())
    .addColumn('deleted_ms', integer, (column) => column.notNull())
    .addColumn('device_id', integer)
    .addColumn('ghost_until_ms', integer)
    .execute();
  await db.schema.createIndex('trash_age').on('trash_items').columns(['account_id', 'deleted_ms']).execute();
  const ghosts = db.schema
    .createIndex('trash_ghosts')
    .on('trash_items')
    .columns(['from_parent_id', 'from_name_key']);
  await ghosts.where(sql.ref('ghost_until_ms'), 'is not', null).execute();
  await db.schema
    .createTable('version_items')
    .addColumn('entry_id', integer, (column) => column.primaryKey())
    .addColumn('account_id', integer, (column) => column.notNull())
    .addColumn('of_entry_id', integer, (column) => column.notNull())
    .addColumn('kept_ms', integer, (column) => column.notNull())
    .addColumn('same_photo', integer, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('versions_of').on('version_items').column('of_entry_id').execute();
  await db.schema
    .createIndex('versions_age')
    .on('version_items')
    .columns(['account_id', 'kept_ms'])
    .execute();
}

async function createQueues(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  const { integer } = types;
  await db.schema
    .createTable('intents')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account_id', integer, (column) => column.notNull())
    .addColumn('created_ms', integer, (column) => column.notNull())
    .addColumn('plan', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('journal_outbox')
    .addColumn('account_id', integer, (column) => column.notNull())
    .addColumn('seq', integer, (column) => column.notNull())
    .addColumn('at_ms', integer, (column) => column.notNull())
    .addColumn('sum', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('journal_outbox_key', ['account_id', 'seq'])
    .execute();
  await types
    .countingKey(db.schema.createTable('jobs'), 'id')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('payload', 'text', (column) => column.notNull())
    .addColumn('run_after_ms', integer, (column) => column.notNull())
    .addColumn('attempts', integer, (column) => column.notNull())
    .addColumn('lease_until_ms', integer)
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('last_error', 'text')
    .execute();
  await db.schema.createIndex('jobs_once').unique().on('jobs').columns(['kind', 'key']).execute();
  await db.schema.createIndex('jobs_due').on('jobs').columns(['state', 'run_after_ms']).execute();
  await db.schema
    .createTable('counters')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', integer, (column) => column.notNull())
    .execute();
}

async function createUploads(db: Kysely<unknown>, { integer, byteOrder }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('dav_locks')
    .addColumn('token', 'text', (column) => column.primaryKey())
    .addColumn('account_id', integer, (column) => column.notNull())
    .addColumn('path_key', byteOrdered(byteOrder), (column) => column.notNull())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('depth', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('owner_xml', 'text', (column) => column.notNull())
    .addColumn('expires_ms', integer, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('dav_locks_path').on('dav_locks').columns(['account_id', 'path_key']).execute();
  await db.schema
    .createTable('upload_sessions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account_id', integer, (column) => column.notNull())
    .addColumn('alias', 'text', (column) => column.notNull())
    .addColumn('created_ms', integer, (column) => column.notNull())
    .addColumn('touched_ms', integer, (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('announced_bytes', integer)
    .addColumn('also_sum', 'text', (column) => column.notNull())
    .addColumn('assembly', 'text', (column) => column.notNull())
    .addColumn('assembled_bytes', integer, (column) => column.notNull())
    .addColumn('outcome', 'text')
    .execute();
  const alias = db.schema.createIndex('upload_sessions_alias').unique().on('upload_sessions');
  await alias.columns(['account_id', 'alias']).execute();
  await db.schema
    .createTable('upload_parts')
    .addColumn('session_id', 'text', (column) => column.notNull())
    .addColumn('number', integer, (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('size_bytes', integer, (column) => column.notNull())
    .addColumn('file', 'text')
    .addColumn('offset_bytes', integer)
    .addPrimaryKeyConstraint('upload_parts_key', ['session_id', 'number'])
    .execute();
}
