import type { Projection } from './projection-context.ts';
import { refreshShown } from './timeline.ts';

/** Files stay where they are, and doors show them as before. The whole photo is hidden where one of its files is. */
export const hiddenSet: Projection<'hidden-set'> = async ({ db, accountId }, { id, hidden }) => {
  if (hidden) {
    await db
      .insertInto('hidden')
      .values({ content_id: id, account_id: accountId })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  } else {
    await db.deleteFrom('hidden').where('content_id', '=', id).execute();
  }
  const lead = await db
    .selectFrom('stack_members')
    .select('lead_id')
    .where('content_id', '=', id)
    .executeTakeFirst();
  await refreshShown(db, { contentId: id });
  if (lead !== undefined) await refreshShown(db, { contentId: lead.lead_id });
};
