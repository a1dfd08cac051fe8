import { sql } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import { forgetBytes } from './contents.ts';
import type { Projection, ProjectionContext } from './projection-context.ts';
import { refreshShownFile } from './shown-file.ts';

/** Removes an entry with its subtree. Contents that nothing shows any more keep their row as a memory. */
export const entryPurged: Projection<'entry-purged'> = async (context, { id }) => {
  const { db, touched, seq } = context;
  await touched.flush(db);
  const root = await db
    .selectFrom('entries')
    .select(['parent_id', 'size_bytes'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (root.parent_id !== null) touched.add(root.parent_id, seq, -root.size_bytes);
  await touched.flush(db);
  const { ids, contentIds } = await subtree(context, id);
  const deletedMs = await deletionTime(context, id);
  for (const table of ['trash_items', 'version_items', 'properties'] as const) {
    await inPortions(ids, (some) => db.deleteFrom(table).where('entry_id', 'in', some).execute());
  }
  await inPortions(ids, (some) => db.deleteFrom('entries').where('id', 'in', some).execute());
  for (const contentId of contentIds) {
    if (!(await isShown(context, contentId))) await forgetBytes(context, contentId, deletedMs);
    await refreshShownFile(context, contentId);
  }
};

/** What leaves the trash was deleted by its owner; what leaves the versions was not. */
async function deletionTime({ db }: ProjectionContext, id: Id): Promise<number | null> {
  const item = db.selectFrom('trash_items').select('deleted_ms').where('entry_id', '=', id);
  return (await item.executeTakeFirst())?.deleted_ms ?? null;
}

async function subtree({ db }: ProjectionContext, id: Id): Promise<{ ids: Id[]; contentIds: Set<Id> }> {
  const { rows } = await sql<{ id: number; content_id: number | null }>`
    with recursive down(id, content_id) as (
      select id, content_id from entries where id = ${id}
      union all
      select child.id, child.content_id from entries child join down on child.parent_id = down.id
    )
    select id, content_id from down`.execute(db);
  const contentIds = new Set(rows.map((row) => row.content_id).filter((contentId) => contentId !== null));
  return { ids: rows.map((row) => row.id), contentIds };
}

async function isShown({ db }: ProjectionContext, contentId: Id): Promise<boolean> {
  const row = await db
    .selectFrom('entries')
    .select('id')
    .where('content_id', '=', contentId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Engines limit the number of values in one statement. */
async function inPortions(ids: readonly Id[], act: (some: readonly Id[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < ids.length; at += 500) await act(ids.slice(at, at + 500));
}
