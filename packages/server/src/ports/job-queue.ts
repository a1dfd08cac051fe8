import type { Id } from '../domain/entry.ts';
import type { JobKind, LeasedJob, NewJob } from '../domain/job.ts';

export interface JobCounts {
  /** waiting or being worked on */
  readonly pending: number;
  /** given up after too many failures */
  readonly dead: number;
}

/**
 * Background work, in the same database as what it is about, so that a job and its cause come into being together.
 * At least once: a job whose worker dies is handed out again when its lease ends, unless that happens `maxLeases` times.
 */
export interface JobQueue {
  enqueue(jobs: readonly NewJob[]): Promise<void>;
  /** Due jobs of these kinds, the most urgent first, then the oldest. */
  lease(kinds: readonly JobKind[], limit: number, leaseMs: number): Promise<LeasedJob[]>;
  extend(id: Id, leaseMs: number): Promise<void>;
  /** Ends all leases. Should a worker be alive after all, a job may be done twice. */
  releaseAll(): Promise<void>;
  finish(id: Id): Promise<void>;
  /** @param retryAtMs null gives the job up */
  fail(id: Id, error: string, retryAtMs: number | null): Promise<void>;
  /** It could not be done now, by no fault of its own: this attempt does not count. */
  putOff(id: Id, error: string, retryAtMs: number): Promise<void>;
  counts(): Promise<JobCounts>;
  /** when the next job is due, null if there is none */
  nextDueMs(kinds: readonly JobKind[]): Promise<number | null>;
}
