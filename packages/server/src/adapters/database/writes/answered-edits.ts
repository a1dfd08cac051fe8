import type { AnsweredEdit } from '../../../domain/edits.ts';
import type { Id } from '../../../domain/entry.ts';
import type { WriteContext } from '../write-context.ts';

/** A browser may be closed before it asks again. */
const rememberedMs = 30 * 24 * 60 * 60 * 1000;

/** Part of the transaction that records a plan: a change is remembered as answered, or has not happened. */
export async function noteAnsweredEdit(
  { db, nowMs }: WriteContext,
  accountId: Id,
  { requestId, mark, changed }: AnsweredEdit,
): Promise<void> {
  const now = nowMs();
  await db
    .deleteFrom('answered_edits')
    .where('account_id', '=', accountId)
    .where('answered_ms', '<', now - rememberedMs)
    .execute();
  await db
    .insertInto('answered_edits')
    .values({
      account_id: accountId,
      request_id: requestId,
      mark,
      answered_ms: now,
      changed: JSON.stringify(changed),
    })
    .execute();
}
