import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Id } from '../../domain/entry.ts';
import type { HiddenPhotos } from '../../ports/hidden-photos.ts';
import type { Schema } from './schema.ts';

/** Few enough for one statement of either engine. */
const atOnce = 500;

/** What is behind the PIN, over SQLite or PostgreSQL. */
export function createHiddenPhotos(db: Kysely<Schema>): HiddenPhotos {
  return {
    amongContents: (ids) =>
      inParts(ids, (some) =>
        db
          .selectFrom('contents')
          .select('contents.id')
          .where('contents.id', 'in', some)
          .where(isHidden('contents.id'))
          .execute(),
      ),
    amongAssets: (ids) =>
      inParts(ids, (some) =>
        db
          .selectFrom('assets')
          .select('assets.id')
          .where('assets.id', 'in', some)
          .where(isHidden('assets.content_id'))
          .execute(),
      ),
    amongEntries: (ids) =>
      inParts(ids, (some) =>
        db
          .selectFrom('entries')
          .select('entries.id')
          .where('entries.id', 'in', some)
          .where(isHidden('entries.content_id'))
          .execute(),
      ),
    belowEntries: (ids) => inParts(ids, (some) => selectAbove(db, some)),
  };
}

/** From what is hidden upwards: a folder may hold a hundred thousand files, and few people hide as many. */
async function selectAbove(db: Kysely<Schema>, entryIds: readonly Id[]): Promise<readonly { id: Id }[]> {
  const among = sql.join(entryIds);
  const { rows } = await sql<{ id: Id }>`
    with recursive up(id, parent_id) as (
      select entry.id, entry.parent_id
        from hidden join entries entry on entry.content_id = hidden.content_id
       where hidden.account_id in (select account_id from entries where id in (${among}))
      union
      select parent.id, parent.parent_id from entries parent join up on parent.id = up.parent_id
    )
    select up.id from up join entries folder on folder.id = up.id
     where up.id in (${among}) and folder.kind = 'folder'`.execute(db);
  return rows;
}

/** Whether a content that leads a photo, or is one by itself, is hidden with any of its files. @param column that has its id */
export const isHiddenLead = (column: string): RawBuilder<SqlBool> => sql`(
  exists (select 1 from hidden where hidden.content_id = ${sql.ref(column)})
  or exists (
    select 1 from stack_members part join hidden on hidden.content_id = part.content_id
     where part.lead_id = ${sql.ref(column)}))`;

/**
 * Whether a content is hidden, itself or with any file of the photo that it belongs to: which of them leads, and which
 * came later, makes no difference. @param column that has its id
 */
export const isHidden = (column: string): RawBuilder<SqlBool> => sql`(
  ${isHiddenLead(column)}
  or exists (
    select 1 from stack_members own
     where own.content_id = ${sql.ref(column)} and ${isHiddenLead('own.lead_id')}))`;

async function inParts(
  ids: readonly Id[],
  find: (some: readonly Id[]) => Promise<readonly { readonly id: Id }[]>,
): Promise<ReadonlySet<Id>> {
  const found = new Set<Id>();
  for (let at = 0; at < ids.length; at += atOnce)
    for (const { id } of await find(ids.slice(at, at + atOnce))) found.add(id);
  return found;
}
