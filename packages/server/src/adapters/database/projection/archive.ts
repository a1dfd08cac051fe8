import type { Projection } from './projection-context.ts';
import { refreshShown } from './timeline.ts';

/** Folders and doors show it as before; only lists know the difference. */
export const archivedSet: Projection<'archived-set'> = async ({ db, accountId }, { id, archived }) => {
  if (archived) {
    await db
      .insertInto('archived')
      .values({ content_id: id, account_id: accountId })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  } else {
    await db.deleteFrom('archived').where('content_id', '=', id).execute();
  }
  await refreshShown(db, { contentId: id });
};
