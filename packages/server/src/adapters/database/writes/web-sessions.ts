import type { Id } from '../../../domain/entry.ts';
import type { WriteOperation } from '../write-context.ts';

/* People signed in with a browser. Only the hash of what their cookie holds is kept. */

export interface BeginWebSessionInput {
  readonly tokenHash: string;
  readonly accountId: Id;
}

export const beginWebSession: WriteOperation<BeginWebSessionInput, void> = async (
  { db, nowMs },
  { tokenHash, accountId },
) => {
  const now = nowMs();
  await db
    .insertInto('web_sessions')
    .values({ token_hash: tokenHash, account_id: accountId, created_ms: now, last_used_ms: now })
    .execute();
};

export const touchWebSession: WriteOperation<{ tokenHash: string }, void> = async (
  { db, nowMs },
  { tokenHash },
) => {
  await db
    .updateTable('web_sessions')
    .set({ last_used_ms: nowMs() })
    .where('token_hash', '=', tokenHash)
    .execute();
};

export const endWebSession: WriteOperation<{ tokenHash: string }, void> = async ({ db }, { tokenHash }) => {
  await db.deleteFrom('web_sessions').where('token_hash', '=', tokenHash).execute();
};

/** Ends those that nobody has used since then; and all of an account, where one is named. */
export const endWebSessions: WriteOperation<
  { readonly unusedSinceMs: number; readonly accountId: Id | null },
  void
> = async ({ db }, { unusedSinceMs, accountId }) => {
  await db.deleteFrom('web_sessions').where('last_used_ms', '<', unusedSinceMs).execute();
  if (accountId !== null) await db.deleteFrom('web_sessions').where('account_id', '=', accountId).execute();
};
