import { type Kysely, type RawBuilder, type Selectable, type SqlBool, sql } from 'kysely';
import type { AssetRecord } from '../../domain/asset.ts';
import type { Id } from '../../domain/entry.ts';
import type { Catalog, TimelineMark, TimelinePage } from '../../ports/catalog.ts';
import type { MediaFactsTable } from './media-facts-table.ts';
import { placeColumnNames, toPlace } from './place-columns.ts';
import { type AssetsTable, lists } from './assets-table.ts';
import type { Schema } from './schema.ts';
import { isHidden } from './sql-hidden-photos.ts';
import { prepared } from './prepared.ts';
import { selectCounts, selectMonths } from './timeline-counts.ts';
import type { DatabaseWriter } from './write-operations.ts';

type AssetRow = Selectable<AssetsTable> & {
  readonly [Name in (typeof placeColumnNames)[number]]: MediaFactsTable[Name];
} & {
  readonly name: string | null;
  readonly sha256: string;
  readonly live_video_id: Id | null;
  readonly has_motion: 0 | 1;
  readonly lead_asset_id: Id | null;
  readonly is_hidden: 0 | 1;
};

/** The timeline over SQLite or PostgreSQL. A page costs what it holds, not what the library does. */
export function createCatalog(db: Kysely<Schema>, writer: DatabaseWriter): Catalog {
  return {
    months: (accountId) => selectMonths(db, { accountId, shown: lists.timeline }),
    page: async (accountId, { month, limit, after }) => {
      const values = { accountId, month, limit };
      const rows = await (after ? furtherDown(db, { ...values, ...after }) : latestFirst(db, values));
      return rows.map(toAsset);
    },
    asset: async (id) => {
      const [row] = await selectAsset(db, { id });
      return row === undefined ? null : toAsset(row);
    },
    ofContents: async (contentIds) => {
      if (contentIds.length === 0) return new Map();
      const rows = await selectAssets(db).where('assets.content_id', 'in', contentIds).execute();
      return new Map(rows.map((row) => [row.content_id, toAsset(row)]));
    },
    counts: async (accountId) => {
      const [counts = { photos: 0, videos: 0, waiting: 0 }] = await selectCounts(db, { accountId });
      return counts;
    },
    noteFacts: async (accountId, { id, assetId, kind }, facts) => {
      if (kind !== 'photo' && kind !== 'video') return false;
      return writer.run(accountId, 'noteAssetFacts', { content: { id, assetId, kind }, accountId, facts });
    },
    noteSidecar: (accountId, contentId, extracted) =>
      writer.run(accountId, 'noteSidecarFacts', { contentId, accountId, extracted }),
    // Both may arrange stacks anew, and with them the account's months.
    notePictures: (accountId, assetId, pictures) =>
      writer.run(accountId, 'noteAssetPictures', { assetId, pictures }),
    noteLook: (accountId, assetId, hash) => writer.run(accountId, 'noteAssetLookAgain', { assetId, hash }),
    refreshShown: (accountId, contentIds) => writer.run(accountId, 'refreshShownContents', { contentIds }),
  };
}

const latestFirst = prepared<PageValues, AssetRow>((db, values) => selectPage(db, values));

const furtherDown = prepared<PageValues & TimelineMark, AssetRow>((db, values) =>
  selectPage(db, values).where(isBehind(values)),
);

/** As one comparison of pairs, which an index answers however far down the page is. */
export const isBehind = ({ localMs, id }: TimelineMark): RawBuilder<SqlBool> =>
  sql`(assets.local_ms, assets.id) < (${localMs}, ${id})`;

interface PageValues extends Pick<TimelinePage, 'month' | 'limit'> {
  readonly accountId: Id;
}

function selectPage(db: Kysely<Schema>, { accountId, month, limit }: PageValues) {
  return selectAssets(db)
    .where('assets.account_id', '=', accountId)
    .where('assets.shown', '=', lists.timeline)
    .where('assets.month', '=', month)
    .orderBy('assets.local_ms', 'desc')
    .orderBy('assets.id', 'desc')
    .limit(limit);
}

/** Photos with what is told of them beside their own columns. */
export function selectAssets(db: Kysely<Schema>) {
  return db
    .selectFrom('assets')
    .innerJoin('contents', 'contents.id', 'assets.content_id')
    .leftJoin('entries', 'entries.id', 'contents.home_entry_id')
    .leftJoin('media_facts', 'media_facts.content_id', 'assets.content_id')
    .selectAll('assets')
    .select(placeColumnNames)
    .select([
      'contents.sha256',
      'entries.name',
      liveVideo.as('live_video_id'),
      hasMotion.as('has_motion'),
      lead.as('lead_asset_id'),
      hidden.as('is_hidden'),
    ]);
}

const lead = sql<Id | null>`(
  select lead.asset_id
    from stack_members member join contents lead on lead.id = member.lead_id
   where member.content_id = assets.content_id)`;

/** Where a list shows it, that list says so: pages of the timeline look nowhere else. */
const hidden = sql<
  0 | 1
>`case when assets.shown = ${sql.lit(lists.hidden)} then 1 when assets.shown > 0 then 0
  when ${isHidden('assets.content_id')} then 1 else 0 end`;

/** The photo's own motion, before that of another in its stack. */
const liveVideo = sql<Id | null>`(
  select motion.asset_id
    from stack_members member join contents motion on motion.id = member.content_id
   where member.role = 'live-video' and (member.lead_id = assets.content_id or member.of_id = assets.content_id)
   order by case when member.of_id = assets.content_id then 0 else 1 end, member.content_id limit 1)`;

/**
 * A motion photo's facts name its video. They are written without spaces, and quotes in what people wrote are escaped, so
 * that no word of theirs looks like it.
 */
const hasMotion = sql<0 | 1>`
  case when assets.kind = 'photo' and media_facts.facts like '%"motion":{%' then 1 else 0 end`;

const selectAsset = prepared<{ id: Id }, AssetRow>((db, { id }) =>
  selectAssets(db).where('assets.id', '=', id),
);

const listNames = {
  [lists.timeline]: 'timeline',
  [lists.archive]: 'archive',
  [lists.hidden]: 'hidden',
} as const;

const listOf = (shown: AssetsTable['shown']): AssetRecord['list'] => (shown === 0 ? null : listNames[shown]);

export function toAsset(row: AssetRow): AssetRecord {
  const [width, height] =
    row.drawn_turns % 2 === 0 ? [row.width_px, row.height_px] : [row.height_px, row.width_px];
  return {
    id: row.id,
    accountId: row.account_id,
    contentId: row.content_id,
    kind: row.kind,
    state: row.state,
    time: { localMs: row.local_ms, offsetMinutes: row.offset_minutes, source: row.time_source },
    camera: row.camera,
    place: toPlace(row),
    widthPx: width,
    heightPx: height,
    turns: row.drawn_turns,
    wantedTurns: row.turns,
    durationMs: row.duration_ms,
    thumbhash: row.thumbhash,
    name: row.name ?? '',
    sha256: row.sha256,
    liveVideoId: row.live_video_id,
    hasMotion: row.has_motion === 1,
    leadId: row.lead_asset_id,
    favourite: row.favourite === 1,
    list: listOf(row.shown),
    isHidden: row.is_hidden === 1,
  };
}
