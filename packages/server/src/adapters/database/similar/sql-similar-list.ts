import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import type { SimilarList, SimilarPage } from '../../../ports/similar-list.ts';
import type { Schema } from '../schema.ts';

/** A group that people can still look at; what is left shows up when they have decided about these. */
const mostInGroup = 24;

/**
 * @param slowReads where what may look at a whole library is run: pairs that their owner wants both of are passed over one
 *   by one, and so are photos that were looked at
 */
export function createSimilarList(slowReads: Kysely<Schema>): SimilarList {
  return {
    page: (accountId, page) => selectPage(slowReads, accountId, page),
    unseen: async ({ afterId, limit }) => {
      const rows = await slowReads
        .selectFrom('assets')
        .innerJoin('contents', 'contents.id', 'assets.content_id')
        .leftJoin('picture_hashes', 'picture_hashes.content_id', 'assets.content_id')
        .select('assets.content_id')
        .where('assets.kind', '=', 'photo')
        .where('assets.state', '=', 'ready')
        .where('contents.home_entry_id', 'is not', null)
        .where('picture_hashes.content_id', 'is', null)
        .where('assets.content_id', '>', afterId)
        .orderBy('assets.content_id')
        .limit(limit)
        .execute();
      return rows.map(({ content_id }) => content_id);
    },
  };
}

/** Each group has one latest content, and is listed by it: a page costs what it holds. */
async function selectPage(
  db: Kysely<Schema>,
  accountId: Id,
  { before, limit }: { readonly before?: Id; readonly limit: number },
): Promise<SimilarPage> {
  const groups: Id[][] = [];
  const seen = new Set<Id>();
  let end = before ?? Number.MAX_SAFE_INTEGER;
  for (;;) {
    const latest = await selectLatest(db, { accountId, before: end, limit });
    for (const id of latest) {
      if (groups.length === limit) return { groups, next: end };
      end = id;
      if (seen.has(id)) continue;
      const group = await groupOf(db, id);
      if (group === null) continue;
      for (const member of group) seen.add(member);
      groups.push(group);
    }
    if (latest.length < limit) return { groups, next: null };
  }
}

/**
 * Those that look like earlier ones and like no later one. Of a time-lapse nearly all look like later ones: they are
 * stepped over from one to the next, each by its first pair.
 */
async function selectLatest(
  db: Kysely<Schema>,
  { accountId, before, limit }: { readonly accountId: Id; readonly before: Id; readonly limit: number },
): Promise<Id[]> {
  const lastBefore = (id: RawBuilder<Id>): RawBuilder<Id | null> =>
    sql`(select max(b_id) from similar_pairs where account_id = ${accountId} and b_id < ${id})`;
  const { rows } = await sql<{ readonly id: Id }>`
    with recursive step (id) as (
      select ${lastBefore(sql`${before}`)}
      union all
      select ${lastBefore(sql`step.id`)} from step where step.id is not null)
    select id from step
     where exists (select 1 from similar_pairs pair where pair.b_id = step.id and ${isOpen})
       and not exists (select 1 from similar_pairs pair where pair.a_id = step.id and ${isOpen})
     limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** All that look alike, one through the other. Null where a later one is among them, by which they are listed. */
async function groupOf(db: Kysely<Schema>, latest: Id): Promise<Id[] | null> {
  const group = new Set([latest]);
  for (const id of group) {
    for (const other of await selectAlike(db, id)) {
      if (group.size === mostInGroup) return inOrder(group);
      if (other > latest) return null;
      group.add(other);
    }
  }
  return inOrder(group);
}

const inOrder = (group: ReadonlySet<Id>): Id[] => [...group].toSorted((a, b) => a - b);

async function selectAlike(db: Kysely<Schema>, id: Id): Promise<Id[]> {
  const rows = await db
    .selectFrom('similar_pairs as pair')
    .select('pair.a_id as id')
    .where('pair.b_id', '=', id)
    .where(isOpen)
    .unionAll(
      db
        .selectFrom('similar_pairs as pair')
        .select('pair.b_id as id')
        .where('pair.a_id', '=', id)
        .where(isOpen),
    )
    .execute();
  return rows.map((row) => row.id).toSorted((a, b) => b - a);
}

/** Both are shown, of no common burst, and nobody has decided anything about them. */
const isOpen: RawBuilder<SqlBool> = sql`(
  (select count(*) from assets where content_id in (pair.a_id, pair.b_id) and shown = 1) = 2
  and not exists (select 1 from kept_similar kept where kept.a_id = pair.a_id and kept.b_id = pair.b_id)
  and not exists (select 1 from kept_apart apart where apart.content_id in (pair.a_id, pair.b_id))
  and not exists (
    select 1 from media_facts a join media_facts b on a.burst_id = b.burst_id
     where a.content_id = pair.a_id and b.content_id = pair.b_id))`;
