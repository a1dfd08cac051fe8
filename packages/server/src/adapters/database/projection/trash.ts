import type { Id } from '../../../domain/entry.ts';
import { writeSidecar } from '../../../domain/job.ts';
import { nameKey } from '../../../domain/name.ts';
import { enqueue } from '../writes/jobs.ts';
import type { ChangeOf, Projection, ProjectionContext } from './projection-context.ts';
import { forgetDeletion } from './contents.ts';
import { insertFile, moveEntry } from './tree.ts';
import { rootId } from './root-id.ts';

export const entryTrashed: Projection<'entry-trashed'> = async (context, change) => {
  const { id, name, disk, from } = change;
  const parent = await rootId(context, 'trash');
  await moveEntry(context, { id, parent, name, disk });
  await insertTrashItem(context, { id, from, ghostUntilMs: null, withId: change.with ?? null });
};

export const arrivedInTrash: Projection<'arrived-in-trash'> = async (context, change) => {
  const parent = await rootId(context, 'trash');
  await insertFile(context, { ...change, parent });
  await forgetDeletion(context, change.content);
  await insertTrashItem(context, { ...change, withId: null });
};

interface NewTrashItem extends Pick<ChangeOf<'entry-trashed'>, 'id' | 'from'> {
  readonly ghostUntilMs: number | null;
  readonly withId: number | null;
}

async function insertTrashItem(
  { db, accountId, atMs, by }: ProjectionContext,
  { id, from, ghostUntilMs, withId }: NewTrashItem,
): Promise<void> {
  await db
    .insertInto('trash_items')
    .values({
      entry_id: id,
      account_id: accountId,
      from_parent_id: from.parent,
      from_name: from.name,
      from_name_key: nameKey(from.name),
      from_path: from.path,
      deleted_ms: atMs,
      device_id: by?.device ?? null,
      ghost_until_ms: ghostUntilMs,
      with_entry_id: withId,
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
  await askForSidecar(context, id);
};

/** While it was in the trash nobody wrote down beside it what its owner had said. Of a folder the timeline's job asks. */
async function askForSidecar({ db, seq, atMs }: ProjectionContext, id: Id): Promise<void> {
  const said = await db
    .selectFrom('entries')
    .innerJoin('owner_edits', 'owner_edits.content_id', 'entries.content_id')
    .select('owner_edits.content_id')
    .where('entries.id', '=', id)
    .executeTakeFirst();
  if (said !== undefined) await enqueue({ db, nowMs: () => atMs }, writeSidecar(said.content_id, seq));
}
