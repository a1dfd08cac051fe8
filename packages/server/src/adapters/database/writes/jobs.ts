import { sql } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import { type JobKind, type LeasedJob, maxLeases, type NewJob, urgencies } from '../../../domain/job.ts';
import { prepared } from '../prepared.ts';
import type { WriteContext, WriteOperation } from '../write-context.ts';

/** Adds a job; one of the same kind and key that still waits is kept instead, if need be sooner; a dead one wakes up. */
export async function enqueue({ db, nowMs }: Pick<WriteContext, 'db' | 'nowMs'>, job: NewJob): Promise<void> {
  const runAfterMs = job.runAfterMs ?? nowMs();
  const urgency = urgencies.indexOf(job.urgency ?? 'arrival');
  const { kind, key } = job;
  await insertJob(db, { kind, key, payload: JSON.stringify(job.payload), urgency, runAfterMs });
}

interface JobRow {
  readonly kind: string;
  readonly key: string;
  readonly payload: string;
  readonly urgency: number;
  readonly runAfterMs: number;
}

const insertJob = prepared<JobRow, unknown>((db, { kind, key, payload, urgency, runAfterMs }) =>
  db
    .insertInto('jobs')
    .values({
      kind,
      key,
      payload,
      urgency,
      run_after_ms: runAfterMs,
      attempts: 0,
      lease_until_ms: null,
      state: 'waiting',
      last_error: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'key'])
        .doUpdateSet({
          state: 'waiting',
          attempts: ifDead('attempts'),
          run_after_ms: ifDead('run_after_ms'),
          payload: ifDead('payload'),
          urgency: ifDead('urgency', sql`excluded.urgency`),
        })
        .where((is) =>
          is.or([is('jobs.state', '=', 'dead'), is('jobs.urgency', '>', sql<number>`excluded.urgency`)]),
        ),
    ),
);

/** What a dead job takes over from the new one. One that waits keeps its own. */
const ifDead = (
  column: 'attempts' | 'run_after_ms' | 'payload' | 'urgency',
  waiting = sql`jobs.${sql.ref(column)}`,
) => sql<never>`case when jobs.state = 'dead' then excluded.${sql.ref(column)} else ${waiting} end`;

export const enqueueJobs: WriteOperation<{ jobs: readonly NewJob[] }, void> = async (context, { jobs }) => {
  for (const job of jobs) await enqueue(context, job);
};

export interface LeaseInput {
  readonly kinds: readonly JobKind[];
  readonly limit: number;
  readonly leaseMs: number;
}

/**
 * Hands out due jobs, the most urgent first, then the oldest. A job whose lease has run out is handed out again: its
 * worker is taken for dead. It goes out alone then, as it may be what ended that worker; one that so many workers did
 * not survive is parked instead.
 */
export const leaseJobs: WriteOperation<LeaseInput, LeasedJob[]> = async (
  context,
  { kinds, limit, leaseMs },
) => {
  const { db } = context;
  const now = context.nowMs();
  const due: DueRow[] = [];
  for (const kind of kinds) due.push(...(await dueOf(context, { kind, now, limit })));
  const next = due.sort(mostUrgentFirst).slice(0, limit);
  if (await park(context, next)) return leaseJobs(context, { kinds, limit, leaseMs });
  const ids = together(next).map(({ id }) => id);
  if (ids.length === 0) return [];
  const rows = await db
    .updateTable('jobs')
    .set({ lease_until_ms: now + leaseMs, attempts: sql<number>`attempts + 1`, last_error: null })
    .where('id', 'in', ids)
    .returning(['id', 'kind', 'key', 'payload', 'urgency', 'run_after_ms', 'attempts'])
    .execute();
  return rows.sort(mostUrgentFirst).map((row) => leased(row));
};

/** @returns whether one of them had been begun too often */
async function park({ db }: Pick<WriteContext, 'db'>, due: readonly DueRow[]): Promise<boolean> {
  const ids = due.filter(({ attempts }) => attempts >= maxLeases).map(({ id }) => id);
  if (ids.length === 0) return false;
  await db
    .updateTable('jobs')
    .set({
      state: 'dead',
      lease_until_ms: null,
      last_error: `begun ${maxLeases} times, and never ended`,
    })
    .where('id', 'in', ids)
    .execute();
  return true;
}

interface DueRow {
  readonly id: Id;
  readonly urgency: number;
  readonly run_after_ms: number;
  readonly attempts: number;
  /** null from the moment it is handed out until it fails */
  readonly last_error: string | null;
}

/** Those that no worker failed to bring back, or the first one alone: what waits beside it does not answer for a worker's end. */
function together(due: readonly DueRow[]): readonly DueRow[] {
  const isSuspect = ({ attempts, last_error }: DueRow): boolean => attempts > 0 && last_error === null;
  return due.slice(0, 1).some(isSuspect) ? due.slice(0, 1) : due.filter((row) => !isSuspect(row));
}

type InOrder = Pick<DueRow, 'id' | 'urgency' | 'run_after_ms'>;

const mostUrgentFirst = (a: InOrder, b: InOrder): number =>
  a.urgency - b.urgency || a.run_after_ms - b.run_after_ms || a.id - b.id;

/** One kind at a time, along the index: others may wait by the thousand. */
function dueOf(
  { db, engine }: Pick<WriteContext, 'db' | 'engine'>,
  { kind, now, limit }: { readonly kind: JobKind; readonly now: number; readonly limit: number },
): Promise<DueRow[]> {
  const due = db
    .selectFrom('jobs')
    .select(['id', 'urgency', 'run_after_ms', 'attempts', 'last_error'])
    .where('state', '=', 'waiting')
    .where('kind', '=', kind)
    .where('run_after_ms', '<=', now)
    .where((is) => is.or([is('lease_until_ms', 'is', null), is('lease_until_ms', '<', now)]))
    .orderBy('urgency')
    .orderBy('run_after_ms')
    .orderBy('id')
    .limit(limit);
  return (engine === 'postgres' ? due.forUpdate().skipLocked() : due).execute();
}

/** What was enqueued as a job of its kind is one. */
function leased({ id, kind, key, payload, urgency, attempts }: LeasedRow): LeasedJob {
  return {
    id,
    kind,
    key,
    payload: JSON.parse(payload),
    urgency: urgencies[urgency] ?? 'arrival',
    attempt: attempts,
  } as LeasedJob;
}

interface LeasedRow {
  readonly id: Id;
  readonly kind: string;
  readonly key: string;
  readonly payload: string;
  readonly urgency: number;
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
  /** false: this attempt does not count */
  readonly isItsFault: boolean;
}

export const failJob: WriteOperation<FailJobInput, void> = async (
  { db },
  { id, error, retryAtMs, isItsFault },
) => {
  await db
    .updateTable('jobs')
    .set({
      lease_until_ms: null,
      ...(!isItsFault && { attempts: sql<number>`attempts - 1` }),
      // A tool's complaint may hold bytes that PostgreSQL takes for no text.
      last_error: error.replaceAll('\0', '').slice(0, 1000).toWellFormed(),
      ...(retryAtMs === null ? { state: 'dead' as const } : { run_after_ms: retryAtMs }),
    })
    .where('id', '=', id)
    .execute();
};

/** No worker is at it any more. */
export const releaseLeases: WriteOperation<object, void> = async ({ db }) => {
  await db
    .updateTable('jobs')
    .set({ lease_until_ms: null })
    .where('state', '=', 'waiting')
    .where('lease_until_ms', 'is not', null)
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

/** Jobs that were given up get all their tries again. @returns how many */
export const retryDeadJobs: WriteOperation<{ kinds: readonly JobKind[] }, number> = async (
  context,
  { kinds },
) => {
  const { numUpdatedRows } = await context.db
    .updateTable('jobs')
    .set({ state: 'waiting', attempts: 0, lease_until_ms: null, run_after_ms: context.nowMs() })
    .where('state', '=', 'dead')
    .where('kind', 'in', kinds)
    .executeTakeFirst();
  return Number(numUpdatedRows);
};
