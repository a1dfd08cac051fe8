import type { Id } from '../../../domain/entry.ts';
import type { Projection, ProjectionContext } from './projection-context.ts';

export const timesSet: Projection<'times-set'> = async (context, { id, mtimeMs, createdSeconds }) => {
  const { db } = context;
  await db
    .updateTable('entries')
    .set({
      ...(mtimeMs === undefined ? {} : { mtime_ms: mtimeMs }),
      ...(createdSeconds === undefined ? {} : { created_seconds: createdSeconds }),
      change_seq: context.seq,
    })
    .where('id', '=', id)
    .execute();
  if (mtimeMs !== undefined) {
    await db
      .updateTable('contents')
      .set({ disk_mtime_ms: mtimeMs })
      .where('home_entry_id', '=', id)
      .execute();
  }
  await touchParent(context, id);
};

export const propertiesSet: Projection<'properties-set'> = async (context, { id, set, removed }) => {
  const { db, seq } = context;
  for (const [name, value] of Object.entries(set)) {
    await db
      .insertInto('properties')
      .values({ entry_id: id, name, value })
      .onConflict((conflict) => conflict.columns(['entry_id', 'name']).doUpdateSet({ value }))
      .execute();
  }
  for (const name of removed) {
    await db.deleteFrom('properties').where('entry_id', '=', id).where('name', '=', name).execute();
  }
  await db.updateTable('entries').set({ change_seq: seq }).where('id', '=', id).execute();
  await touchParent(context, id);
};

/** A photo is a favourite under all its names; a folder by itself. */
export const favouriteSet: Projection<'favourite-set'> = async (context, { id, favourite }) => {
  const { db } = context;
  const entry = await db
    .selectFrom('entries')
    .select('content_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (entry.content_id !== null) return setFavourite(context, entry.content_id, favourite);
  await db
    .updateTable('entries')
    .set({ favourite: favourite ? 1 : 0 })
    .where('id', '=', id)
    .execute();
  await touchEntries(context, [{ id }]);
};

export async function setFavourite(
  context: ProjectionContext,
  contentId: Id,
  favourite: boolean,
): Promise<void> {
  const { db } = context;
  const bit = favourite ? 1 : 0;
  await db.updateTable('contents').set({ favourite: bit }).where('id', '=', contentId).execute();
  await db.updateTable('assets').set({ favourite: bit }).where('content_id', '=', contentId).execute();
  const rows = await db.selectFrom('entries').select('id').where('content_id', '=', contentId).execute();
  await touchEntries(context, rows);
}

async function touchEntries(context: ProjectionContext, entries: readonly { id: Id }[]): Promise<void> {
  const { db, seq } = context;
  for (const { id } of entries) {
    await db.updateTable('entries').set({ change_seq: seq }).where('id', '=', id).execute();
    await touchParent(context, id);
  }
}

async function touchParent({ db, touched, seq }: ProjectionContext, id: Id): Promise<void> {
  const row = await db
    .selectFrom('entries')
    .select('parent_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (row.parent_id !== null) touched.add(row.parent_id, seq, 0);
}
