import { type Kysely, sql } from 'kysely';
import type { ColumnTypes } from './column-types.ts';

/** Where photos were taken, in words; and which pictures look alike. Both are found out by looking at the photos again. */
export async function placesAndSimilar(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await namedPlaces(db, types);
  await pictureHashes(db, types);
  await pairs(db, types);
}

async function namedPlaces(db: Kysely<unknown>, { integer }: ColumnTypes): Promise<void> {
  for (const name of ['country', 'town', 'town_german'])
    await db.schema.alterTable('media_facts').addColumn(name, 'text').execute();
  await db.schema.alterTable('media_facts').addColumn('town_distance_m', integer).execute();
  await db.schema
    .createIndex('media_facts_place')
    .on('media_facts')
    .columns(['account_id', 'country', 'town'])
    .where(sql.ref('country'), 'is not', null)
    .execute();
}

/** Equal quarters find pictures that look alike: one index for each quarter. */
async function pictureHashes(db: Kysely<unknown>, { integer }: ColumnTypes): Promise<void> {
  const bands = ['band_0', 'band_1', 'band_2', 'band_3'];
  let table = db.schema
    .createTable('picture_hashes')
    .addColumn('content_id', integer, (column) => column.primaryKey())
    .addColumn('account_id', integer, (column) => column.notNull())
    .addColumn('hash', 'text');
  for (const band of bands) table = table.addColumn(band, integer);
  await table.execute();
  for (const band of bands) {
    await db.schema
      .createIndex(`picture_hashes_${band}`)
      .on('picture_hashes')
      .columns(['account_id', band])
      .where(sql.ref(band), 'is not', null)
      .execute();
  }
}

async function pairs(db: Kysely<unknown>, { integer }: ColumnTypes): Promise<void> {
  for (const table of ['similar_pairs', 'kept_similar']) {
    await db.schema
      .createTable(table)
      .addColumn('a_id', integer, (column) => column.notNull())
      .addColumn('b_id', integer, (column) => column.notNull())
      .addColumn('account_id', integer, (column) => column.notNull())
      .addPrimaryKeyConstraint(`${table}_key`, ['a_id', 'b_id'])
      .execute();
    if (table === 'similar_pairs')
      await db.schema
        .alterTable(table)
        .addColumn('may_copy', integer, (column) => column.notNull().defaultTo(0))
        .execute();
    await db.schema.createIndex(`${table}_b`).on(table).column('b_id').execute();
    await db.schema.createIndex(`${table}_account`).on(table).columns(['account_id', 'b_id']).execute();
  }
}
