import { type Kysely, sql } from 'kysely';
import type { Id } from '../../domain/entry.ts';
import type { Problem, ProblemList } from '../../ports/problem-list.ts';
import { prepared } from './prepared.ts';
import type { ProblemsTable, Schema } from './schema.ts';

const selectProblem = prepared<{ contentId: Id }, ProblemsTable>((db, { contentId }) =>
  db.selectFrom('problems').selectAll().where('content_id', '=', contentId),
);

export function createProblemList(db: Kysely<Schema>): ProblemList {
  return {
    count: async () => {
      const row = await db
        .selectFrom('problems')
        .select(sql<number>`count(*)`.as('number'))
        .executeTakeFirst();
      return row?.number ?? 0;
    },
    countOf: async (accountId) => {
      const row = await db
        .selectFrom('problems')
        .select(sql<number>`count(*)`.as('number'))
        .where('account_id', '=', accountId)
        .executeTakeFirst();
      return row?.number ?? 0;
    },
    of: async (contentId) => {
      const [row] = await selectProblem(db, { contentId });
      return row === undefined ? null : toProblem(row);
    },
    list: async (accountId, { afterId, limit }) => {
      const rows = await db
        .selectFrom('problems')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('content_id', '>', afterId)
        .orderBy('content_id')
        .limit(limit)
        .execute();
      return rows.map(toProblem);
    },
  };
}

const toProblem = ({ account_id, content_id, reason, found_ms }: ProblemsTable): Problem => ({
  accountId: account_id,
  contentId: content_id,
  reason,
  foundMs: found_ms,
});
