import type { Id } from '../../../domain/entry.ts';
import { highestId, type JournalLine } from '../../../domain/journal/journal-line.ts';
import type { WriteOperation } from '../write-context.ts';
import { raiseIds } from './counters.ts';
import { applyLine, journalHead } from './record-plan.ts';

/** Lines up to this one are on stable storage in the journal file. */
export const forgetOutbox: WriteOperation<{ accountId: Id; throughSeq: number }, void> = async (
  { db },
  { accountId, throughSeq },
) => {
  await db
    .deleteFrom('journal_outbox')
    .where('account_id', '=', accountId)
    .where('seq', '<=', throughSeq)
    .execute();
};

export interface ReplayInput {
  readonly accountId: Id;
  /** in order, following the head that the index has */
  readonly lines: readonly { readonly line: JournalLine; readonly sum: string }[];
}

/** Applies lines that stand in the journal already. */
export const replayLines: WriteOperation<ReplayInput, void> = async (context, { accountId, lines }) => {
  const last = lines.at(-1);
  if (last === undefined) return;
  await journalHead(context, accountId);
  for (const { line } of lines) await applyLine(context, accountId, line);
  await raiseIds(context, { atLeast: Math.max(...lines.map(({ line }) => highestId(line))) });
  await context.db
    .updateTable('libraries')
    .set({ seq: last.line.seq, sum: last.sum })
    .where('account_id', '=', accountId)
    .execute();
};
