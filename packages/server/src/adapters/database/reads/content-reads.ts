import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { Content } from '../../../domain/content.ts';
import { areas, type Id } from '../../../domain/entry.ts';
import type { LibraryIndex, ShowingEntry } from '../../../ports/library-index.ts';
import { prepared } from '../prepared.ts';
import type { ContentsTable, Schema } from '../schema.ts';
import { contentById } from './content-by-id.ts';
import { type EntryRow, toContent, toEntry } from './entry-rows.ts';
import { selectEntries } from './select-entries.ts';

type ContentReads = Pick<
  LibraryIndex,
  | 'content'
  | 'contentByHash'
  | 'storedContents'
  | 'missingContents'
  | 'showing'
  | 'markedAlike'
  | 'sharedOutOf'
>;

const byHash = prepared<{ accountId: Id; sha256: string }, ContentsTable>((db, { accountId, sha256 }) =>
  db
    .selectFrom('contents')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('sha256', '=', sha256)
    .where(sql.ref('shareable'), '=', sql.lit(1)),
);

export function createContentReads(db: Kysely<Schema>): ContentReads {
  return {
    content: async (id) => {
      const [row] = await contentById(db, { id });
      return row === undefined ? null : toContent(row);
    },
    contentByHash: async (accountId, sha256) => {
      const [row] = await byHash(db, { accountId, sha256 });
      return row === undefined ? null : toContent(row);
    },
    storedContents: async (accountId, { afterId, limit }) => {
      const query = contentsAfter(db, accountId, afterId).where('home_entry_id', 'is not', null);
      return (await query.limit(limit).execute()).map(toContent);
    },
    missingContents: async (accountId, { afterId, limit }) => {
      const query = contentsAfter(db, accountId, afterId).where('missing_since_ms', 'is not', null);
      return (await query.limit(limit).execute()).map(toContent);
    },
    showing: (contentId) => entriesShowing(db, contentId),
    markedAlike: async (contentId) => (await selectMarkedAlike(db, { contentId })).map(({ id }) => id),
    sharedOutOf: (rootEntryId) => sharedOutOf(db, rootEntryId),
  };
}

async function sharedOutOf(db: Kysely<Schema>, rootEntryId: Id): Promise<Content[]> {
  const below = sql<number>`(
    with recursive down(id) as (
      select id from entries where id = ${rootEntryId}
      union all
      select child.id from entries child join down on child.parent_id = down.id
    )
    select id from down)`;
  const rows = await db
    .selectFrom('contents')
    .selectAll()
    .where('home_entry_id', 'in', below)
    .where((is) =>
      is.exists(
        is
          .selectFrom('entries')
          .select('entries.id')
          .whereRef('entries.content_id', '=', 'contents.id')
          .where('entries.id', 'not in', below),
      ),
    )
    .execute();
  return rows.map(toContent);
}

function contentsAfter(
  db: Kysely<Schema>,
  accountId: Id,
  afterId: Id,
): SelectQueryBuilder<Schema, 'contents', ContentsTable> {
  return db
    .selectFrom('contents')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '>', afterId)
    .orderBy('id');
}

/** More files than any phone gives one mark. */
const mostMarked = 50;

const selectMarkedAlike = prepared<{ contentId: Id }, { id: Id }>((db, { contentId }) =>
  db
    .selectFrom('media_facts as own')
    .innerJoin('media_facts as marked', (join) =>
      join
        .onRef('marked.account_id', '=', 'own.account_id')
        .onRef('marked.content_identifier', '=', 'own.content_identifier'),
    )
    .leftJoin('kept_apart', (join) =>
      join.on((on) =>
        on.or([
          on('kept_apart.content_id', '=', on.ref('own.content_id')),
          on('kept_apart.content_id', '=', on.ref('marked.content_id')),
        ]),
      ),
    )
    .select('marked.content_id as id')
    .where('own.content_id', '=', contentId)
    .where('kept_apart.content_id', 'is', null)
    .orderBy('marked.content_id')
    .limit(mostMarked),
);

type ShowingRow = EntryRow & { readonly root_name: string };

const selectShowing = prepared<{ contentId: Id }, ShowingRow>((db, { contentId }) =>
  selectEntries(db)
    .select(
      sql<string>`(
        with recursive up(id, parent_id, name) as (
          select self.id, self.parent_id, self.name from entries self where self.id = entries.id
          union all
          select parent.id, parent.parent_id, parent.name from entries parent join up on parent.id = up.parent_id
        )
        select up.name from up where up.parent_id is null)`.as('root_name'),
    )
    .where('entries.content_id', '=', contentId)
    .orderBy('entries.id'),
);

/** Files first, because bytes that people can see should lie where `ls` finds them. */
async function entriesShowing(db: Kysely<Schema>, contentId: Id): Promise<ShowingEntry[]> {
  const rows = await selectShowing(db, { contentId });
  const showing = rows.flatMap((row): ShowingEntry[] => {
    const entry = toEntry(row);
    const area = areas.find((known) => known === row.root_name);
    return entry.kind === 'file' && area !== undefined ? [{ entry, area }] : [];
  });
  return showing.sort((a, b) => areas.indexOf(a.area) - areas.indexOf(b.area) || a.entry.id - b.entry.id);
}
