import { sql } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import { forgetBytes, noteDeleted } from './contents.ts';
import type { Projection, ProjectionContext } from './projection-context.ts';
import { refreshShownFile } from './shown-file.ts';

/**
 * Removes an entry with its subtree. Contents that nothing shows any more keep their row as a memory, and so do those
 * that its owner deleted while versions still keep their bytes.
 */
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
    const keeper = await keeperOf(context, contentId);
    if (keeper === null) await forgetBytes(context, contentId, deletedMs);
    else if (keeper === 'version' && deletedMs !== null) await noteDeleted(context, contentId, deletedMs);
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

/** What shows a content now: nothing, versions alone, or something that was never one. */
async function keeperOf({ db }: ProjectionContext, contentId: Id): Promise<'version' | 'other' | null> {
  const row = await db
    .selectFrom('entries')
    .leftJoin('version_items', 'version_items.entry_id', 'entries.id')
    .select('version_items.entry_id as version_id')
    .where('entries.content_id', '=', contentId)
    .orderBy(sql`version_items.entry_id is not null`)
    .executeTakeFirst();
  if (row === undefined) return null;
  return row.version_id === null ? 'other' : 'version';
}

/** Engines limit the number of values in one statement. */
async function inPortions(ids: readonly Id[], act: (some: readonly Id[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < ids.length; at += 500) await act(ids.slice(at, at + 500));
}
