import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { AssetRecord } from '../../domain/asset.ts';
import type { Id } from '../../domain/entry.ts';
import type { Catalog, CatalogCounts, TimelineMark, TimelinePage } from '../../ports/catalog.ts';
import type { AssetsTable, Schema } from './schema.ts';
import { prepared } from './prepared.ts';
import type { DatabaseWriter } from './write-operations.ts';

type AssetRow = AssetsTable & {
  readonly name: string | null;
  readonly sha256: string;
  readonly live_video_id: Id | null;
  readonly lead_asset_id: Id | null;
};

/** The timeline over SQLite or PostgreSQL. A page costs what it holds, not what the library does. */
export function createCatalog(db: Kysely<Schema>, writer: DatabaseWriter): Catalog {
  return {
    months: (accountId) =>
      db
        .selectFrom('assets')
        .select(['month', sql<number>`count(*)`.as('count')])
        .where('account_id', '=', accountId)
        .where('shown', '=', 1)
        .groupBy('month')
        .orderBy('month', 'desc')
        .execute(),
    page: (accountId, page) => selectPage(db, accountId, page),
    asset: async (id) => {
      const [row] = await selectAsset(db, { id });
      return row === undefined ? null : toAsset(row);
    },
    ofContents: async (contentIds) => {
      if (contentIds.length === 0) return new Map();
      const rows = await selectAssets(db).where('assets.content_id', 'in', contentIds).execute();
      return new Map(rows.map((row) => [row.content_id, toAsset(row)]));
    },
    counts: (accountId) => countAssets(db, accountId),
    noteFacts: async (accountId, { id, assetId, kind }, facts) => {
      if (kind !== 'photo' && kind !== 'video') return false;
      return writer.run(accountId, 'noteAssetFacts', { content: { id, assetId, kind }, accountId, facts });
    },
    noteSidecar: (accountId, contentId, extracted) =>
      writer.run(accountId, 'noteSidecarFacts', { contentId, accountId, extracted }),
    notePictures: (assetId, pictures) => writer.run(0, 'noteAssetPictures', { assetId, pictures }),
    refreshShown: (contentIds) => writer.run(0, 'refreshShownContents', { contentIds }),
  };
}

async function selectPage(
  db: Kysely<Schema>,
  accountId: Id,
  { month, after, limit }: TimelinePage,
): Promise<AssetRecord[]> {
  const ofMonth = selectAssets(db)
    .where('assets.account_id', '=', accountId)
    .where('assets.shown', '=', 1)
    .where('assets.month', '=', month);
  const query = after === undefined ? ofMonth : ofMonth.where(isBehind(after));
  const rows = await query
    .orderBy('assets.local_ms', 'desc')
    .orderBy('assets.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toAsset);
}

const isBehind = ({ localMs, id }: TimelineMark): RawBuilder<SqlBool> =>
  sql`(assets.local_ms < ${localMs} or (assets.local_ms = ${localMs} and assets.id < ${id}))`;

async function countAssets(db: Kysely<Schema>, accountId: Id): Promise<CatalogCounts> {
  const rows = await db
    .selectFrom('assets')
    .select(['kind', sql<number>`count(*)`.as('number')])
    .select(sql<number>`count(case when state = 'waiting' then 1 end)`.as('waiting'))
    .where('account_id', '=', accountId)
    .where('shown', '=', 1)
    .groupBy('kind')
    .execute();
  const of = (kind: string): number => rows.find((row) => row.kind === kind)?.number ?? 0;
  const waiting = rows.reduce((sum, row) => sum + row.waiting, 0);
  return { photos: of('photo'), videos: of('video'), waiting };
}

function selectAssets(db: Kysely<Schema>) {
  return db
    .selectFrom('assets')
    .innerJoin('contents', 'contents.id', 'assets.content_id')
    .leftJoin('entries', 'entries.id', 'contents.home_entry_id')
    .selectAll('assets')
    .select(['contents.sha256', 'entries.name', liveVideo.as('live_video_id'), lead.as('lead_asset_id')]);
}

const lead = sql<Id | null>`(
  select lead.asset_id
    from stack_members member join contents lead on lead.id = member.lead_id
   where member.content_id = assets.content_id)`;

/** The photo's own motion, before that of another in its stack. */
const liveVideo = sql<Id | null>`(
  select motion.asset_id
    from stack_members member join contents motion on motion.id = member.content_id
   where member.role = 'live-video' and (member.lead_id = assets.content_id or member.of_id = assets.content_id)
   order by case when member.of_id = assets.content_id then 0 else 1 end, member.content_id limit 1)`;

const selectAsset = prepared<{ id: Id }, AssetRow>((db, { id }) =>
  selectAssets(db).where('assets.id', '=', id),
);

function toAsset(row: AssetRow): AssetRecord {
  return {
    id: row.id,
    accountId: row.account_id,
    contentId: row.content_id,
    kind: row.kind,
    state: row.state,
    time: { localMs: row.local_ms, offsetMinutes: row.offset_minutes, source: row.time_source },
    camera: row.camera,
    widthPx: row.width_px,
    heightPx: row.height_px,
    durationMs: row.duration_ms,
    thumbhash: row.thumbhash,
    name: row.name ?? '',
    sha256: row.sha256,
    liveVideoId: row.live_video_id,
    leadId: row.lead_asset_id,
  };
}
