import { storedFacts } from '@photokeep/media/media-facts';
import { type Kysely, sql } from 'kysely';
import type { Id } from '../../domain/entry.ts';
import type { KnownContent } from '../../domain/extracted-facts.ts';
import type { FactsList } from '../../ports/facts-list.ts';
import type { MediaFactsTable } from './media-facts-table.ts';
import type { AssetsTable } from './assets-table.ts';
import type { ProblemsTable, Schema } from './schema.ts';

type Nullable<Row> = { readonly [Name in keyof Row]: Row[Name] | null };
type KnownRow = { readonly id: Id; readonly reason: ProblemsTable['reason'] | null } & Nullable<
  Pick<MediaFactsTable, 'extractor_version' | 'content_identifier' | 'burst_id' | 'moment' | 'facts'> &
    Pick<AssetsTable, 'state' | 'width_px' | 'height_px' | 'duration_ms'> & { live_partner_id: Id }
>;

export function createFactsList(db: Kysely<Schema>): FactsList {
  return {
    of: async (contentIds) => {
      if (contentIds.length === 0) return [];
      const rows = await db
        .selectFrom('contents')
        .leftJoin('media_facts', 'media_facts.content_id', 'contents.id')
        .leftJoin('assets', 'assets.content_id', 'contents.id')
        .leftJoin('problems', 'problems.content_id', 'contents.id')
        .select(['contents.id', 'extractor_version', 'content_identifier', 'burst_id', 'moment'])
        .select(knownFacts<string | null>().as('facts'))
        .select(['state', 'width_px', 'height_px', 'duration_ms', 'problems.reason'])
        .select(livePartner.as('live_partner_id'))
        .where('contents.id', 'in', [...contentIds])
        .execute();
      return rows.map(toKnown);
    },
    jsonOf: (contentIds) => jsonOf(db, contentIds),
    codecsOf: async (contentId) => {
      const json = (await jsonOf(db, [contentId])).get(contentId);
      const facts = json === undefined ? null : storedFacts(json);
      return { video: facts?.videoCodec?.value ?? null, audio: facts?.audioCodec?.value ?? null };
    },
    older: async (version, { afterId, limit }) => {
      const rows = await selectOlder(db, version)
        .select('contents.id')
        .where('contents.id', '>', afterId)
        .orderBy('contents.id')
        .limit(limit)
        .execute();
      return rows.map(({ id }) => id);
    },
    countOlder: async (version) => {
      const row = await selectOlder(db, version)
        .select(sql<number>`count(*)`.as('number'))
        .executeTakeFirst();
      return row?.number ?? 0;
    },
  };
}

async function jsonOf(db: Kysely<Schema>, contentIds: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
  if (contentIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('media_facts')
    .select(['content_id', knownFacts<string>().as('facts')])
    .where('content_id', 'in', [...contentIds])
    .execute();
  return new Map(rows.map((row) => [row.content_id, row.facts]));
}

/** What the sidecars of a photo add is beside what it tells itself. */
const knownFacts = <Json extends string | null>() => sql<Json>`coalesce(settled, facts)`;

/** A still knows its motion, and a motion its still. */
const livePartner = sql<Id | null>`(
  select case when half.content_id = contents.id then half.of_id else half.content_id end
    from stack_members half
   where half.role = 'live-video' and (half.content_id = contents.id or half.of_id = contents.id)
   limit 1)`;

function selectOlder(db: Kysely<Schema>, version: number) {
  return db
    .selectFrom('contents')
    .leftJoin('media_facts', 'media_facts.content_id', 'contents.id')
    .where('contents.kind', 'in', ['photo', 'video', 'sidecar'])
    .where('contents.home_entry_id', 'is not', null)
    .where((eb) => eb.or([eb('extractor_version', 'is', null), eb('extractor_version', '<', version)]));
}

function toKnown(row: KnownRow): KnownContent {
  const { extractor_version: version, content_identifier: contentIdentifier, facts: json, moment } = row;
  return {
    contentId: row.id,
    facts:
      version === null || json === null
        ? null
        : { version, contentIdentifier, burstId: row.burst_id, moment, json },
    problem: row.reason,
    state: row.state,
    widthPx: row.width_px,
    heightPx: row.height_px,
    durationMs: row.duration_ms,
    livePartnerId: row.live_partner_id,
  };
}
