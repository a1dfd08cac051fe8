import { nameKey } from '../../../domain/name.ts';
import type { ChangeOf, Projection, ProjectionContext } from './projection-context.ts';
import { insertFile, moveEntry } from './tree.ts';
import { rootId } from './root-id.ts';

export const entryTrashed: Projection<'entry-trashed'> = async (context, { id, name, disk, from }) => {
  const parent = await rootId(context, 'trash');
  await moveEntry(context, { id, parent, name, disk });
  await insertTrashItem(context, id, from, null);
};

export const arrivedInTrash: Projection<'arrived-in-trash'> = async (context, change) => {
  const parent = await rootId(context, 'trash');
  await insertFile(context, { ...change, parent });
  await insertTrashItem(context, change.id, change.from, change.ghostUntilMs);
};

async function insertTrashItem(
  { db, accountId, atMs, by }: ProjectionContext,
  entryId: number,
  from: ChangeOf<'entry-trashed'>['from'],
  ghostUntilMs: number | null,
): Promise<void> {
  await db
    .insertInto('trash_items')
    .values({
      entry_id: entryId,
      account_id: accountId,
      from_parent_id: from.parent,
      from_name: from.name,
      from_name_key: nameKey(from.name),
      from_path: from.path,
      deleted_ms: atMs,
      device_id: by?.device ?? null,
      ghost_until_ms: ghostUntilMs,
    })
    .execute();
}

export const ghostShown: Projection<'ghost-shown'> = async ({ db }, { id, ghostUntilMs }) => {
  await db
    .updateTable('trash_items')
    .set({ ghost_until_ms: ghostUntilMs })
    .where('entry_id', '=', id)
    .execute();
};

export const entryRestored: Projection<'entry-restored'> = async (context, { id, parent, name, disk }) => {
  await context.db.deleteFrom('trash_items').where('entry_id', '=', id).execute();
  await moveEntry(context, { id, parent, name, disk });
};
