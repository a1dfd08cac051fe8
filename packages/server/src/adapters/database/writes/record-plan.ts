import type { Id } from '../../../domain/entry.ts';
import { firstSum, type JournalLine, sealLine } from '../../../domain/journal/journal-line.ts';
import type { Plan } from '../../../domain/plan.ts';
import type { Recorded } from '../../../ports/library-writer.ts';
import { applyChange } from '../projection/apply-change.ts';
import { countArrivals } from '../projection/device-arrivals.ts';
import type { WriteContext, WriteOperation } from '../write-context.ts';
import { prepared } from '../prepared.ts';
import type { JournalOutboxTable } from '../schema.ts';
import { noteAnsweredEdit } from './answered-edits.ts';
import { assertNotReleased } from './assert-not-released.ts';
import { deleteIntent } from './intents.ts';
import { enqueue } from './jobs.ts';
import { endSession } from './upload-sessions.ts';

export interface RecordInput {
  readonly plan: Plan;
  readonly intentId: string | null;
}

/** Step 9 of the commit protocol: rows, journal line and jobs come into being together, the intent goes. */
export const recordPlan: WriteOperation<RecordInput, Recorded> = async (context, { plan, intentId }) => {
  const { db } = context;
  const { accountId, changes, by } = plan;
  const head = await journalHead(context, accountId);
  await assertNotReleased(context, changes);
  const atMs = context.nowMs();
  const line: JournalLine = { seq: head.seq + 1, atMs, ...(by && { by }), changes: [...changes] };
  const sealed = sealLine(line, head.sum);
  await applyLine(context, accountId, line);
  await advanceHead(db, { accountId, seq: sealed.seq, sum: sealed.sum });
  await insertLine(db, {
    account_id: accountId,
    seq: sealed.seq,
    at_ms: atMs,
    sum: sealed.sum,
    text: sealed.text,
  });
  for (const job of plan.jobs ?? []) await enqueue(context, job);
  if (intentId !== null) await deleteIntent(db, { intentId });
  if (plan.finishes !== undefined) await endSession(context, plan.finishes, sealed.seq);
  if (plan.answers !== undefined) await noteAnsweredEdit(context, accountId, plan.answers);
  return { seq: sealed.seq, atMs };
};

const selectHead = prepared<{ accountId: Id }, { seq: number; sum: string }>((db, { accountId }) =>
  db.selectFrom('libraries').select(['seq', 'sum']).where('account_id', '=', accountId),
);

const lockHead = prepared<{ accountId: Id }, { seq: number; sum: string }>((db, { accountId }) =>
  db.selectFrom('libraries').select(['seq', 'sum']).where('account_id', '=', accountId).forUpdate(),
);

const advanceHead = prepared<{ accountId: Id; seq: number; sum: string }, unknown>(
  (db, { accountId, seq, sum }) =>
    db.updateTable('libraries').set({ seq, sum }).where('account_id', '=', accountId),
);

const insertLine = prepared<JournalOutboxTable, unknown>((db, { account_id, seq, at_ms, sum, text }) =>
  db.insertInto('journal_outbox').values({ account_id, seq, at_ms, sum, text }),
);

/** Applies a line's changes in their order, and counts what its device brought. */
export async function applyLine(context: WriteContext, accountId: Id, line: JournalLine): Promise<void> {
  const { db, touched } = context;
  for (const change of line.changes) {
    await applyChange({ db, touched, accountId, seq: line.seq, atMs: line.atMs, by: line.by }, change);
  }
  await countArrivals(context, accountId, line);
}

/** The end of an account's journal; its row is made when the first line comes. */
export async function journalHead(
  { db, engine }: WriteContext,
  accountId: Id,
): Promise<{ seq: number; sum: string }> {
  const [head] = await (engine === 'postgres' ? lockHead : selectHead)(db, { accountId });
  if (head !== undefined) return head;
  await db
    .insertInto('libraries')
    .values({ account_id: accountId, library_id: '', seq: 0, sum: firstSum, used_bytes: 0, content_count: 0 })
    .onConflict((conflict) => conflict.column('account_id').doNothing())
    .execute();
  return { seq: 0, sum: firstSum };
}
