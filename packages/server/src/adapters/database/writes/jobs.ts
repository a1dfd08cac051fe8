import { sql } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import type { JobKind, LeasedJob, NewJob } from '../../../domain/job.ts';
import { prepared } from '../prepared.ts';
import type { WriteContext, WriteOperation } from '../write-context.ts';

/** Adds a job; one of the same kind and key that still waits is kept instead, a dead one wakes up. */
export async function enqueue({ db, nowMs }: Pick<WriteContext, 'db' | 'nowMs'>, job: NewJob): Promise<void> {
  const runAfterMs = job.runAfterMs ?? nowMs();
  await insertJob(db, { kind: job.kind, key: job.key, payload: JSON.stringify(job.payload), runAfterMs });
}

interface JobRow {
  readonly kind: string;
  readonly key: string;
  readonly payload: string;
  readonly runAfterMs: number;
}

const insertJob = prepared<JobRow, unknown>((db, { kind, key, payload, runAfterMs }) =>
  db
    .insertInto('jobs')
    .values({
      kind,
      key,
      payload,
      run_after_ms: runAfterMs,
      attempts: 0,
      lease_until_ms: null,
      state: 'waiting',
      last_error: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'key'])
        .doUpdateSet({ state: 'waiting', attempts: 0, run_after_ms: runAfterMs, payload })
        .where('jobs.state', '=', 'dead'),
    ),
);

export const enqueueJobs: WriteOperation<{ jobs: readonly NewJob[] }, void> = async (context, { jobs }) => {
  for (const job of jobs) await enqueue(context, job);
};

export interface LeaseInput {
  readonly kinds: readonly JobKind[];
  readonly limit: number;
  readonly leaseMs: number;
}

/**
 * Hands out due jobs, oldest first. A job whose lease has run out is handed out again: its worker is taken for dead.
 */
export const leaseJobs: WriteOperation<LeaseInput, LeasedJob[]> = async (
  context,
  { kinds, limit, leaseMs },
) => {
  const { db, engine } = context;
  const now = context.nowMs();
  const due = db
    .selectFrom('jobs')
    .select('id')
    .where('state', '=', 'waiting')
    .where('kind', 'in', kinds)
    .where('run_after_ms', '<=', now)
    .where((is) => is.or([is('lease_until_ms', 'is', null), is('lease_until_ms', '<', now)]))
    .orderBy('run_after_ms')
    .orderBy('id')
    .limit(limit);
  const ids = await (engine === 'postgres' ? due.forUpdate().skipLocked() : due).execute();
  if (ids.length === 0) return [];
  const rows = await db
    .updateTable('jobs')
    .set({ lease_until_ms: now + leaseMs, attempts: sql<number>`attempts + 1` })
    .where(
      'id',
      'in',
      ids.map((row) => row.id),
    )
    .returning(['id', 'kind', 'key', 'payload', 'attempts'])
    .execute();
  return rows.sort((a, b) => a.id - b.id).map((row) => leased(row));
};

/** What was enqueued as a job of its kind is one. */
function leased({ id, kind, key, payload, attempts }: LeasedRow): LeasedJob {
  return { id, kind, key, payload: JSON.parse(payload), attempt: attempts } as LeasedJob;
}

interface LeasedRow {
  readonly id: Id;
  readonly kind: string;
  readonly key: string;
  readonly payload: string;
  readonly attempts: number;
}

const deleteJob = prepared<{ id: Id }, unknown>((db, { id }) => db.deleteFrom('jobs').where('id', '=', id));

export const finishJob: WriteOperation<{ id: Id }, void> = async ({ db }, { id }) => {
  await deleteJob(db, { id });
};

export interface FailJobInput {
  readonly id: Id;
  readonly error: string;
  /** null parks the job for good */
  readonly retryAtMs: number | null;
}

export const failJob: WriteOperation<FailJobInput, void> = async ({ db }, { id, error, retryAtMs }) => {
  await db
    .updateTable('jobs')
    .set({
      lease_until_ms: null,
      // A tool's complaint may hold bytes that PostgreSQL takes for no text.
      last_error: error.replaceAll('\0', '').slice(0, 1000).toWellFormed(),
      ...(retryAtMs === null ? { state: 'dead' as const } : { run_after_ms: retryAtMs }),
    })
    .where('id', '=', id)
    .execute();
};

/** The worker is still at it. */
export const extendLease: WriteOperation<{ id: Id; leaseMs: number }, void> = async (
  context,
  { id, leaseMs },
) => {
  await context.db
    .updateTable('jobs')
    .set({ lease_until_ms: context.nowMs() + leaseMs })
    .where('id', '=', id)
    .execute();
};
