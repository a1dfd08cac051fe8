import { type Kysely, sql } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import { type LiveHalf, liveMatch } from '../../../domain/live-match.ts';
import { prepared } from '../prepared.ts';
import type { Schema } from '../schema.ts';
import { refreshShown } from './timeline.ts';

interface HalfRow {
  readonly content_id: Id;
  readonly kind: 'photo' | 'video';
  readonly local_ms: number;
  readonly offset_minutes: number | null;
  readonly time_source: string;
  readonly duration_ms: number | null;
  readonly live_partner_id: Id | null;
  readonly content_identifier: string | null;
  readonly parent_id: Id | null;
  readonly name_key: string | null;
}

interface Half extends LiveHalf {
  readonly partnerId: Id | null;
}

const maxCandidates = 50;
/** A pair that breaks up frees one for another; families are not larger than this. */
const maxSteps = 16;

const selectPartner = prepared<{ contentId: Id }, { live_partner_id: Id | null }>((db, { contentId }) =>
  db.selectFrom('assets').select('live_partner_id').where('content_id', '=', contentId),
);

/**
 * Finds the other half of a photo or video that has come, moved, gone or become better known, and leaves a half that
 * is its own no more. Which of them came first makes no difference: the better match wins.
 */
export async function settleLivePhoto(db: Kysely<Schema>, contentId: Id): Promise<void> {
  const [asset] = await selectPartner(db, { contentId });
  // What nobody has looked at yet comes by again.
  if (asset === undefined) return;
  const waiting = new Set([contentId]);
  if (asset.live_partner_id !== null) waiting.add(asset.live_partner_id);
  await part(db, contentId, asset.live_partner_id);
  for (let step = 0; waiting.size > 0 && step < maxSteps; step++) {
    const [next = contentId] = waiting;
    waiting.delete(next);
    const left = await pairUp(db, next);
    if (left !== null) waiting.add(left);
  }
}

/** @returns a half that lost its partner to this one */
async function pairUp(db: Kysely<Schema>, contentId: Id): Promise<Id | null> {
  const half = await loadHalf(db, contentId);
  if (half === null || half.partnerId !== null || !(await isInFiles(db, contentId))) return null;
  for (const { candidate, match } of await candidatesFor(db, half)) {
    if (!(await isInFiles(db, candidate.contentId))) continue;
    const rival = candidate.partnerId === null ? null : await loadHalf(db, candidate.partnerId);
    const rivalMatch = rival && liveMatch(rival, candidate);
    if (rival !== null && rivalMatch !== null && rivalMatch <= match) continue;
    if (rival !== null) await part(db, candidate.contentId, rival.contentId);
    await join(db, half.contentId, candidate.contentId);
    return rival?.contentId ?? null;
  }
  return null;
}

/** Best match first. */
async function candidatesFor(
  db: Kysely<Schema>,
  half: Half,
): Promise<{ readonly candidate: Half; readonly match: number }[]> {
  const rows = [...(await sameIdentifier(db, half)), ...(await sameStem(db, half))];
  const found = new Map<Id, { candidate: Half; match: number }>();
  for (const candidate of rows.map(toHalf)) {
    const match = liveMatch(half, candidate);
    if (match !== null) found.set(candidate.contentId, { candidate, match });
  }
  return [...found.values()].toSorted(
    (a, b) => a.match - b.match || a.candidate.contentId - b.candidate.contentId,
  );
}

function selectHalves(db: Kysely<Schema>) {
  return db
    .selectFrom('assets')
    .innerJoin('contents', 'contents.id', 'assets.content_id')
    .leftJoin('media_facts', 'media_facts.content_id', 'assets.content_id')
    .leftJoin('entries', 'entries.id', 'contents.home_entry_id')
    .select(['assets.content_id', 'assets.kind', 'local_ms', 'offset_minutes', 'time_source', 'duration_ms'])
    .select(['live_partner_id', 'content_identifier', 'entries.parent_id', 'entries.name_key']);
}

async function loadHalf(db: Kysely<Schema>, contentId: Id): Promise<Half | null> {
  const row = await selectHalves(db).where('assets.content_id', '=', contentId).executeTakeFirst();
  return row === undefined ? null : toHalf(row);
}

async function sameIdentifier(db: Kysely<Schema>, { contentId, identifier }: Half): Promise<HalfRow[]> {
  if (identifier === null) return [];
  const account = db.selectFrom('assets').select('account_id').where('content_id', '=', contentId);
  return selectHalves(db)
    .where('media_facts.account_id', '=', account)
    .where('content_identifier', '=', identifier)
    .limit(maxCandidates)
    .execute();
}

/** Names that go on after the stem with a dot: '/' is the character behind it. */
async function sameStem(db: Kysely<Schema>, { folderId, stem }: Half): Promise<HalfRow[]> {
  if (folderId === null || stem === '') return [];
  return selectHalves(db)
    .where('entries.parent_id', '=', folderId)
    .where('entries.name_key', '>', `${stem}.`)
    .where('entries.name_key', '<', `${stem}/`)
    .limit(maxCandidates)
    .execute();
}

async function join(db: Kysely<Schema>, a: Id, b: Id): Promise<void> {
  await setPartner(db, a, b);
  await setPartner(db, b, a);
}

async function part(db: Kysely<Schema>, a: Id, b: Id | null): Promise<void> {
  if (b === null) return;
  await setPartner(db, a, null);
  await setPartner(db, b, null);
}

async function setPartner(db: Kysely<Schema>, contentId: Id, partnerId: Id | null): Promise<void> {
  await db
    .updateTable('assets')
    .set({ live_partner_id: partnerId })
    .where('content_id', '=', contentId)
    .execute();
  await refreshShown(db, { contentId });
}

async function isInFiles(db: Kysely<Schema>, contentId: Id): Promise<boolean> {
  const { rows } = await sql`
    with recursive up(parent_id, name) as (
      select entry.parent_id, entry.name from entries entry where entry.content_id = ${contentId}
      union all
      select parent.parent_id, parent.name from entries parent join up on parent.id = up.parent_id
    )
    select 1 from up where parent_id is null and name = 'files' limit 1`.execute(db);
  return rows.length > 0;
}

function toHalf(row: HalfRow): Half {
  const name = row.name_key ?? '';
  const dot = name.lastIndexOf('.');
  return {
    contentId: row.content_id,
    kind: row.kind,
    identifier: row.content_identifier,
    folderId: row.parent_id,
    stem: dot > 0 ? name.slice(0, dot) : name,
    localMs: row.time_source === 'metadata' ? row.local_ms : null,
    offsetMinutes: row.offset_minutes,
    durationMs: row.duration_ms,
    partnerId: row.live_partner_id,
  };
}
