import { storedFacts } from '@photokeep/media/media-facts';
import type { Kysely } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import type { StackMember } from '../../../domain/stack/arrange.ts';
import type { Stack, StackEntry, StackList } from '../../../ports/stack-list.ts';
import type { Schema } from '../schema.ts';
import { findKin } from './find-kin.ts';
import { arrangeFiles } from './settle-stack.ts';
import type { KnownFile } from './stack-files.ts';

/** Which files are one photo, over SQLite or PostgreSQL. */
export function createStackList(db: Kysely<Schema>): StackList {
  return {
    of: (contentId) => stackOf(db, contentId),
    motion: async (contentId) => {
      const row = await db
        .selectFrom('media_facts')
        .innerJoin('contents', 'contents.id', 'media_facts.content_id')
        .select('facts')
        .where('contents.kind', '=', 'photo')
        .where('content_id', '=', contentId)
        .executeTakeFirst();
      return row === undefined ? null : (storedFacts(row.facts).motion?.value ?? null);
    },
    keptApart: async (contentIds) => {
      const rows = await db
        .selectFrom('kept_apart')
        .select('content_id')
        .where('content_id', 'in', contentIds)
        .execute();
      return rows.map(({ content_id }) => content_id);
    },
  };
}

async function stackOf(db: Kysely<Schema>, contentId: Id): Promise<Stack> {
  const own = await db
    .selectFrom('stack_members')
    .select('lead_id')
    .where('content_id', '=', contentId)
    .executeTakeFirst();
  const leadId = own?.lead_id ?? contentId;
  const rows = await db
    .selectFrom('stack_members')
    .select(['content_id', 'role'])
    .where('lead_id', '=', leadId)
    .orderBy('content_id')
    .execute();
  const members = rows.map(({ content_id, role }) => ({ contentId: content_id, role }));
  const all = members.length === 0 ? [] : [{ contentId: leadId, role: 'primary' as const }, ...members];
  return { members: await named(db, all), apart: await named(db, await keptApartFrom(db, contentId, all)) };
}

type Place = Pick<StackEntry, 'contentId' | 'role'>;

/** Those that would be in the same stack, but for their owner's word. */
async function keptApartFrom(db: Kysely<Schema>, contentId: Id, members: readonly Place[]): Promise<Place[]> {
  const account = db.selectFrom('contents').select('account_id').where('id', '=', contentId);
  const decided = db.selectFrom('kept_apart').select('content_id').where('account_id', '=', account).limit(1);
  if ((await decided.executeTakeFirst()) === undefined) return [];
  const { files } = await findKin(db, [contentId]);
  if (!files.some(({ file }) => file.keptApart)) return [];
  const undecided = files.map((known) => ({ ...known, file: { ...known.file, keptApart: false } }));
  const present = new Set([contentId, ...members.map((member) => member.contentId)]);
  return stackIn(undecided, contentId).filter((place) => !present.has(place.contentId));
}

function stackIn(files: readonly KnownFile[], contentId: Id): Place[] {
  const { members } = arrangeFiles(files);
  const leadOf = (id: Id): Id => members.get(id)?.leadId ?? id;
  const role = (member: StackMember | undefined): Place['role'] => member?.role ?? 'primary';
  return files
    .map(({ file }) => file.contentId)
    .filter((id) => leadOf(id) === leadOf(contentId))
    .map((id) => ({ contentId: id, role: role(members.get(id)) }));
}

async function named(db: Kysely<Schema>, places: readonly Place[]): Promise<StackEntry[]> {
  if (places.length === 0) return [];
  const rows = await db
    .selectFrom('contents')
    .leftJoin('entries', 'entries.id', 'contents.home_entry_id')
    .select(['contents.id', 'asset_id', 'name'])
    .where(
      'contents.id',
      'in',
      places.map(({ contentId }) => contentId),
    )
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return places.flatMap(({ contentId, role }) => {
    const row = byId.get(contentId);
    return row === undefined ? [] : [{ contentId, assetId: row.asset_id, role, name: row.name ?? '' }];
  });
}
