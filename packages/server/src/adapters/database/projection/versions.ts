import type { Projection } from './projection-context.ts';
import { rootId } from './root-id.ts';
import { insertFile } from './tree.ts';

export const versionKept: Projection<'version-kept'> = async (context, change) => {
  const parent = await rootId(context, 'versions');
  await insertFile(context, { ...change, parent });
  await context.db
    .insertInto('version_items')
    .values({
      entry_id: change.id,
      account_id: context.accountId,
      of_entry_id: change.of,
      kept_ms: context.atMs,
      same_photo: change.samePhoto ? 1 : 0,
    })
    .execute();
};

export const versionsInherited: Projection<'versions-inherited'> = async ({ db }, { from, to }) => {
  await db.updateTable('version_items').set({ of_entry_id: to }).where('of_entry_id', '=', from).execute();
};
