import { type Kysely, sql } from 'kysely';

/** Searching as phones do: by time, within a folder and all below it, and for favourites. */
export async function entrySearch(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('entries_time').on('entries').columns(['account_id', 'mtime_ms']).execute();
  const taken = sql`(local_ms - coalesce(offset_minutes, 0) * 60000)`;
  await db.schema.createIndex('assets_taken').on('assets').column('account_id').expression(taken).execute();
  const folders = db.schema.createIndex('entries_folders').on('entries').column('parent_id');
  await folders.where(sql.ref('kind'), '=', sql.lit('folder')).execute();
  const favouriteFolders = db.schema.createIndex('entries_favourites').on('entries').column('account_id');
  await favouriteFolders.where(sql.ref('favourite'), '=', sql.lit(1)).execute();
  const favourites = db.schema.createIndex('contents_favourites').on('contents').column('account_id');
  await favourites.where(sql.ref('favourite'), '=', sql.lit(1)).execute();
}
