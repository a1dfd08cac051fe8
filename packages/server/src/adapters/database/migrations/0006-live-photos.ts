import { type Kysely, sql } from 'kysely';
import type { ColumnTypes } from './column-types.ts';

/** The two halves of a Live Photo know each other: what is read out of them again brings them together. */
export async function livePhotos(db: Kysely<unknown>, { integer }: ColumnTypes): Promise<void> {
  await db.schema.alterTable('assets').addColumn('live_partner_id', integer).execute();
  // What was read before is to be read again, now that it matters.
  await sql`delete from media_facts`.execute(db);
}
