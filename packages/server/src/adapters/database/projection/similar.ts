import { settleStacks } from '../stacks/settle-stack.ts';
import type { Projection } from './projection-context.ts';

/** Of many at once each pair is a row; a list never shows more at once. */
export const similarKept: Projection<'similar-kept'> = async ({ db, accountId }, { ids, kept }) => {
  const inOrder = [...new Set(ids)].toSorted((a, b) => a - b);
  for (const [at, id] of inOrder.entries()) {
    const others = inOrder.slice(at + 1);
    if (others.length === 0) continue;
    if (kept) {
      await db
        .insertInto('kept_similar')
        .values(others.map((other) => ({ a_id: id, b_id: other, account_id: accountId })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    } else {
      await db.deleteFrom('kept_similar').where('a_id', '=', id).where('b_id', 'in', others).execute();
    }
  }
  await settleStacks(db, inOrder);
};
