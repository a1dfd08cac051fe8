import type { Kysely } from 'kysely';
import type { ColumnTypes } from './column-types.ts';

/**
 * Which device brought the bytes, for the list of a file's versions. Only the journal knows it of what came before: null until
 * a rebuild.
 */
export async function contentDevices(db: Kysely<unknown>, { integer }: ColumnTypes): Promise<void> {
  await db.schema.alterTable('contents').addColumn('source_device_id', integer).execute();
}
