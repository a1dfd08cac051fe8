import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import type { AssetRecord } from '../../domain/asset.ts';
import type { Id } from '../../domain/entry.ts';
import type { MonthCount } from '../../ports/catalog.ts';
import type { PhotoListName, PhotoListPage, PhotoLists } from '../../ports/photo-lists.ts';
import { prepared } from './prepared.ts';
import { createTrashList } from './reads/trash-list.ts';
import { wholePhotos } from './reads/whole-photos.ts';
import { isBehind, selectAssets, toAsset } from './sql-catalog.ts';
import { lists } from './assets-table.ts';
import type { Schema } from './schema.ts';
import { selectMonths } from './timeline-counts.ts';

/** Favourites, archive and trash over SQLite or PostgreSQL. */
export function createPhotoLists(db: Kysely<Schema>): PhotoLists {
  return {
    months: async (accountId, list) =>
      list === 'favourites'
        ? selectStarred(db, { accountId })
        : selectMonths(db, { accountId, shown: lists[list] }),
    page: (accountId, list, page) => selectPage(db, accountId, { ...page, list }),
    whole: (accountId, assetIds) => wholePhotos(db, accountId, assetIds),
    assetsOf: async (entryIds) => {
      const rows = await db
        .selectFrom('entries')
        .innerJoin('assets', 'assets.content_id', 'entries.content_id')
        .select('assets.id')
        .distinct()
        .where('entries.id', 'in', entryIds)
        .execute();
      return rows.map(({ id }) => id);
    },
    ...createTrashList(db),
  };
}

/** Nobody keeps a count of them: few photos are. */
const selectStarred = prepared<{ accountId: Id }, MonthCount>((db, { accountId }) =>
  db
    .selectFrom('assets')
    .select(['month', sql<number>`count(*)`.as('count')])
    .where('account_id', '=', accountId)
    .where((builder) => belongsTo(builder, 'favourites'))
    .groupBy('month')
    .orderBy('month', 'desc'),
);

/** A favourite is no less hidden than others; it may be in the timeline or in the archive. */
function belongsTo(builder: ExpressionBuilder<Schema, 'assets'>, list: PhotoListName) {
  if (list !== 'favourites') return builder('assets.shown', '=', lists[list]);
  // Written out, so that the index of favourites is seen to fit.
  return builder.and([
    sql<boolean>`assets.favourite = 1`,
    builder('assets.shown', 'in', [lists.timeline, lists.archive]),
  ]);
}

interface Wanted extends PhotoListPage {
  readonly list: PhotoListName;
}

async function selectPage(
  db: Kysely<Schema>,
  accountId: Id,
  { list, month, after, limit }: Wanted,
): Promise<AssetRecord[]> {
  let query = selectAssets(db)
    .where('assets.account_id', '=', accountId)
    .where((builder) => belongsTo(builder, list));
  if (month !== undefined) query = query.where('assets.month', '=', month);
  if (after !== undefined) query = query.where(isBehind(after));
  const rows = await query
    .orderBy('assets.month', 'desc')
    .orderBy('assets.local_ms', 'desc')
    .orderBy('assets.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toAsset);
}
