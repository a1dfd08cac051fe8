import { type Kysely, sql } from 'kysely';

/** Thousands of long names may be one family: within it the few that begin alike are found by index. */
export async function namesInFamily(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('entries_family').execute();
  await db.schema
    .createIndex('entries_family')
    .on('entries')
    .columns(['parent_id', 'family'])
    .expression(sql`lower(name_key)`)
    .where(sql.ref('family'), 'is not', null)
    .execute();
}
