import { type Kysely, sql } from 'kysely';
import type { JobQueue } from '../../ports/job-queue.ts';
import type { Schema } from './schema.ts';
import type { DatabaseWriter } from './write-operations.ts';

export function createJobQueue(db: Kysely<Schema>, writer: DatabaseWriter): JobQueue {
  return {
    enqueue: (jobs) => writer.run(0, 'enqueueJobs', { jobs }),
    lease: (kinds, limit, leaseMs) => writer.run(0, 'leaseJobs', { kinds, limit, leaseMs }),
    extend: (id, leaseMs) => writer.run(0, 'extendLease', { id, leaseMs }),
    releaseAll: () => writer.run(0, 'releaseLeases', {}),
    finish: (id) => writer.run(0, 'finishJob', { id }),
    fail: (id, error, retryAtMs) => writer.run(0, 'failJob', { id, error, retryAtMs, isItsFault: true }),
    putOff: (id, error, retryAtMs) => writer.run(0, 'failJob', { id, error, retryAtMs, isItsFault: false }),
    counts: async () => {
      const rows = await db
        .selectFrom('jobs')
        .select(['state', sql<number>`count(*)`.as('number')])
        .groupBy('state')
        .execute();
      const count = (state: string): number => rows.find((row) => row.state === state)?.number ?? 0;
      return { pending: count('waiting'), dead: count('dead') };
    },
    nextDueMs: async (kinds) => {
      const row = await db
        .selectFrom('jobs')
        .select(
          sql<
            number | null
          >`min(case when lease_until_ms > run_after_ms then lease_until_ms else run_after_ms end)`.as('due'),
        )
        .where('state', '=', 'waiting')
        .where('kind', 'in', kinds)
        .executeTakeFirst();
      return row?.due ?? null;
    },
  };
}
