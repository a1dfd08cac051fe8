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
  const { db, seq } = context;
  const bit = favourite ? 1 : 0;
  const entry = await db
    .selectFrom('entries')
    .select('content_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const shown = db.selectFrom('entries').select('id');
  const rows = await (entry.content_id === null
    ? shown.where('id', '=', id)
    : shown.where('content_id', '=', entry.content_id)
  ).execute();
  if (entry.content_id === null) {
    await db.updateTable('entries').set({ favourite: bit }).where('id', '=', id).execute();
  } else {
    await db.updateTable('contents').set({ favourite: bit }).where('id', '=', entry.content_id).execute();
    await db
      .updateTable('assets')
      .set({ favourite: bit })
      .where('content_id', '=', entry.content_id)
      .execute();
  }
  for (const row of rows) {
    await db.updateTable('entries').set({ change_seq: seq }).where('id', '=', row.id).execute();
    await touchParent(context, row.id);
  }
};

async function touchParent({ db, touched, seq }: ProjectionContext, id: Id): Promise<void> {
  const row = await db
    .selectFrom('entries')
    .select('parent_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (row.parent_id !== null) touched.add(row.parent_id, seq, 0);
}
