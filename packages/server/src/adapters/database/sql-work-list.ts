import { type Kysely, sql } from 'kysely';
import type { JobKind } from '../../domain/job.ts';
import type { WorkList } from '../../ports/work-list.ts';
import type { Schema } from './schema.ts';
import type { DatabaseWriter } from './write-operations.ts';

const maxReasons = 100;

export function createWorkList(db: Kysely<Schema>, writer: DatabaseWriter): WorkList {
  return {
    counts: async () => {
      const rows = await db
        .selectFrom('jobs')
        .select(['kind', 'state', sql<number>`count(*)`.as('number')])
        .groupBy(['kind', 'state'])
        .execute();
      const count = (kind: string, state: string): number =>
        rows.find((row) => row.kind === kind && row.state === state)?.number ?? 0;
      const kinds = [...new Set(rows.map(({ kind }) => kind))];
      return kinds.map((kind) => ({
        kind: kind as JobKind,
        waiting: count(kind, 'waiting'),
        parked: count(kind, 'dead'),
      }));
    },
    parkedReasons: async () => {
      const rows = await db
        .selectFrom('jobs')
        .select(['kind', 'last_error', sql<number>`count(*)`.as('number')])
        .where('state', '=', 'dead')
        .groupBy(['kind', 'last_error'])
        .orderBy(sql`count(*)`, 'desc')
        .orderBy('last_error')
        .limit(maxReasons)
        .execute();
      return rows.map(({ kind, last_error, number }) => ({
        kind: kind as JobKind,
        text: last_error ?? '',
        times: number,
      }));
    },
    retryParked: (kinds) => writer.run(0, 'retryDeadJobs', { kinds }),
  };
}
