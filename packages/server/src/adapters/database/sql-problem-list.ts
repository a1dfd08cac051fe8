import { type Kysely, sql } from 'kysely';
import type { Id } from '../../domain/entry.ts';
import type { ProblemList } from '../../ports/problem-list.ts';
import { prepared } from './prepared.ts';
import type { Schema } from './schema.ts';

const selectProblem = prepared<{ contentId: Id }, unknown>((db, { contentId }) =>
  db.selectFrom('problems').select('content_id').where('content_id', '=', contentId),
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
    has: async (contentId) => (await selectProblem(db, { contentId })).length > 0,
    list: async (accountId, { afterId, limit }) => {
      const rows = await db
        .selectFrom('problems')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('content_id', '>', afterId)
        .orderBy('content_id')
        .limit(limit)
        .execute();
      return rows.map(({ account_id, content_id, reason, found_ms }) => ({
        accountId: account_id,
        contentId: content_id,
        reason,
        foundMs: found_ms,
      }));
    },
  };
}
