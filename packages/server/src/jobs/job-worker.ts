import { setTimeout as pause } from 'node:timers/promises';
import type { Id } from '../domain/entry.ts';
import type { JobKind, LeasedJob, LeasedJobOf } from '../domain/job.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobQueue } from '../ports/job-queue.ts';
import type { Log } from '../ports/log.ts';

/** Does one kind of job. May run twice for the same job, so it must not mind. */
export type JobHandler<Kind extends JobKind> = (job: LeasedJobOf<Kind>) => Promise<void>;

/** A handler for each of these kinds. */
export type JobHandlers<Kind extends JobKind> = { readonly [One in Kind]: JobHandler<One> };

const leaseMs = 60_000;
/** How long a new job waits for company, and for the request that it came from to be answered. */
const gatherMs = 200;
/** Most that a busy phone keeps a job waiting. */
const patienceMs = 1000;
const lookMs = 50;
const maxAttempts = 3;
const firstRetryMs = 5000;
/** Polling is the truth; being woken is only faster. */
const pollMs = 30_000;

export interface JobWorkerParts<Kind extends JobKind> {
  readonly queue: JobQueue;
  readonly kinds: readonly Kind[];
  readonly handlers: JobHandlers<Kind>;
  readonly jobsAtOnce: number;
  /** leased, and finished, in one commit each: that costs more than many a job */
  readonly leasedAtOnce: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** Works through the queue in the background. A job that fails three times is parked with its reason. */
export class JobWorker<Kind extends JobKind> implements AsyncDisposable {
  readonly #parts: JobWorkerParts<Kind>;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #again = false;
  #wokenAtMs = Number.NEGATIVE_INFINITY;
  #ended = false;

  constructor(parts: JobWorkerParts<Kind>) {
    this.#parts = parts;
  }

  /** Something may have been enqueued. */
  wake(): void {
    if (this.#ended) return;
    this.#again = true;
    this.#wokenAtMs = performance.now();
    if (this.#running === null) this.#sleep(gatherMs);
  }

  /** Works until nothing is due any more. */
  async drain(): Promise<void> {
    for (;;) {
      this.#again = true;
      this.#wokenAtMs = Number.NEGATIVE_INFINITY;
      await this.#start();
      const { queue, clock, kinds } = this.#parts;
      const due = await queue.nextDueMs(kinds);
      if (due === null || due > clock.nowMs()) return;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#running;
  }

  #start(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      if (this.#again && !this.#ended) this.#sleep(gatherMs);
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    const { queue, clock, log, kinds } = this.#parts;
    try {
      this.#again = false;
      for (let jobs = await this.#lease(); jobs.length > 0; jobs = await this.#lease())
        await this.#workOff(jobs);
      const due = await queue.nextDueMs(kinds);
      this.#sleep(due === null ? pollMs : Math.min(pollMs, Math.max(0, due - clock.nowMs())));
    } catch (error) {
      log.warn({ err: error }, 'the job queue does not answer; trying again soon');
      this.#sleep(pollMs);
    }
  }

  async #lease(): Promise<LeasedJob[]> {
    const { queue, kinds, leasedAtOnce } = this.#parts;
    await this.#calm();
    return this.#ended ? [] : queue.lease(kinds, leasedAtOnce, leaseMs);
  }

  /** Uploads come first: as long as more of them arrive it waits, though not for ever. */
  async #calm(): Promise<void> {
    const latestMs = performance.now() + patienceMs;
    while (!this.#ended && performance.now() < Math.min(this.#wokenAtMs + gatherMs, latestMs))
      await pause(lookMs);
  }

  async #workOff(jobs: readonly LeasedJob[]): Promise<void> {
    const { queue } = this.#parts;
    const extend = (): void => {
      for (const { id } of jobs) void queue.extend(id, leaseMs).catch(() => undefined);
    };
    const heartbeat = setInterval(extend, leaseMs / 3);
    const waiting = [...jobs];
    const done: Id[] = [];
    const lane = async (): Promise<void> => {
      for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
        if (await this.#succeeds(job)) done.push(job.id);
      }
    };
    try {
      await Promise.all(Array.from({ length: this.#parts.jobsAtOnce }, lane));
      await Promise.all(done.map((id) => queue.finish(id)));
    } finally {
      clearInterval(heartbeat);
    }
  }

  async #succeeds(job: LeasedJob): Promise<boolean> {
    const { queue, clock, log } = this.#parts;
    try {
      await this.#handle(job);
      return true;
    } catch (error) {
      const isLast = job.attempt >= maxAttempts;
      log.warn({ err: error, kind: job.kind, attempt: job.attempt, parked: isLast }, 'a job failed');
      const retryAtMs = clock.nowMs() + firstRetryMs * 4 ** (job.attempt - 1);
      const reason = error instanceof Error ? error.message : String(error);
      await queue.fail(job.id, reason, isLast ? null : retryAtMs);
      return false;
    }
  }

  /** A worker leases only jobs of kinds that it has handlers for. */
  #handle(job: LeasedJob): Promise<void> {
    const handlers: Partial<Record<JobKind, (job: never) => Promise<void>>> = this.#parts.handlers;
    const handler = handlers[job.kind];
    if (handler === undefined) throw new Error(`nobody handles ${job.kind}`);
    return handler(job as never);
  }

  #sleep(delayMs: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (!this.#ended) this.#timer = setTimeout(() => void this.#start(), delayMs).unref();
  }
}
