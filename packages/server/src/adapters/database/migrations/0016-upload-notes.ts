import type { Kysely } from 'kysely';

/** What a door was told of an upload when it began, and needs again when it goes on. */
export async function uploadNotes(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('upload_sessions').addColumn('note', 'text').execute();
}
