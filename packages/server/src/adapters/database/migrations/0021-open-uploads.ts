import { type Kysely, sql } from 'kysely';

/** How much of an account's uploads is half here is asked before each part; finished ones are kept by the thousand. */
export async function openUploads(db: Kysely<unknown>): Promise<void> {
  const open = db.schema.createIndex('upload_sessions_open').on('upload_sessions').column('account_id');
  await open.where(sql.ref('state'), '=', sql.lit('open')).execute();
}
