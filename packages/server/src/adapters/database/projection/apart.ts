import { settleStacks } from '../stacks/settle-stack.ts';
import type { Projection } from './projection-context.ts';

export const apartSet: Projection<'apart-set'> = async ({ db, accountId }, { id, apart }) => {
  if (apart) {
    await db
      .insertInto('kept_apart')
      .values({ content_id: id, account_id: accountId })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  } else {
    await db.deleteFrom('kept_apart').where('content_id', '=', id).execute();
  }
  await settleStacks(db, [id]);
};
