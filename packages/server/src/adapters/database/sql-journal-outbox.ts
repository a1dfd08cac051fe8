import type { Kysely } from 'kysely';
import { firstSum } from '../../domain/journal/journal-line.ts';
import type { JournalOutbox } from '../../ports/journal-outbox.ts';
import type { Schema } from './schema.ts';
import type { DatabaseWriter } from './write-operations.ts';

export function createJournalOutbox(db: Kysely<Schema>, writer: DatabaseWriter): JournalOutbox {
  return {
    waitingAccounts: async () => {
      const rows = await db
        .selectFrom('journal_outbox')
        .select('account_id')
        .distinct()
        .orderBy('account_id')
        .execute();
      return rows.map((row) => row.account_id);
    },
    lines: async (accountId, limit) => {
      const rows = await db
        .selectFrom('journal_outbox')
        .select(['seq', 'sum', 'text', 'at_ms'])
        .where('account_id', '=', accountId)
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map(({ seq, sum, text, at_ms }) => ({ seq, sum, text, atMs: at_ms }));
    },
    forget: (accountId, throughSeq) => writer.run(accountId, 'forgetOutbox', { accountId, throughSeq }),
    head: async (accountId) => {
      const query = db.selectFrom('libraries').select(['seq', 'sum']).where('account_id', '=', accountId);
      return (await query.executeTakeFirst()) ?? { seq: 0, sum: firstSum };
    },
    replay: (accountId, lines) => writer.run(accountId, 'replayLines', { accountId, lines }),
  };
}
