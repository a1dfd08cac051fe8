import type { Id } from '../domain/entry.ts';
import type { JobKind, LeasedJob } from '../domain/job.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobQueue } from '../ports/job-queue.ts';
import type { Log } from '../ports/log.ts';

/** Does one kind of job. May run twice for the same job, so it must not mind. */
export type JobHandler = (job: LeasedJob) => Promise<void>;

/** A handler for every kind: a new kind does not compile without one. */
export type JobHandlers = Readonly<Record<JobKind, JobHandler>>;

const leaseMs = 60_000;
const jobsAtOnce = 4;
/** Leased, and finished, in one commit each: that costs more than many a job. */
const leasedAtOnce = 8;
/** How long a new job waits for company, and for the request that it came from to be answered. */
const gatherMs = 200;
const maxAttempts = 3;
const firstRetryMs = 5000;
/** Polling is the truth; being woken is only faster. */
const pollMs = 30_000;

export interface JobWorkerParts {
  readonly queue: JobQueue;
  readonly handlers: JobHandlers;
  readonly clock: Clock;
  readonly log: Log;
}

/** Works through the queue in the background. A job that fails three times is parked with its reason. */
export class JobWorker implements AsyncDisposable {
  readonly #parts: JobWorkerParts;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #again = false;
  #ended = false;

  constructor(parts: JobWorkerParts) {
    this.#parts = parts;
  }

  /** Something may have been enqueued. */
  wake(): void {
    if (this.#ended) return;
    this.#again = true;
    if (this.#running === null) this.#sleep(gatherMs);
  }

  /** Works until nothing is due any more. */
  async drain(): Promise<void> {
    for (;;) {
      this.#again = true;
      await this.#start();
      const { queue, clock } = this.#parts;
      const due = await queue.nextDueMs();
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
    const { queue, clock, log } = this.#parts;
    try {
      this.#again = false;
      for (let jobs = await this.#lease(); jobs.length > 0; jobs = await this.#lease())
        await this.#workOff(jobs);
      const due = await queue.nextDueMs();
      this.#sleep(due === null ? pollMs : Math.min(pollMs, Math.max(0, due - clock.nowMs())));
    } catch (error) {
      log.warn({ err: error }, 'the job queue does not answer; trying again soon');
      this.#sleep(pollMs);
    }
  }

  async #lease(): Promise<LeasedJob[]> {
    return this.#ended ? [] : this.#parts.queue.lease(leasedAtOnce, leaseMs);
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
      await Promise.all(Array.from({ length: jobsAtOnce }, lane));
      await Promise.all(done.map((id) => queue.finish(id)));
    } finally {
      clearInterval(heartbeat);
    }
  }

  async #succeeds(job: LeasedJob): Promise<boolean> {
    const { queue, handlers, clock, log } = this.#parts;
    try {
      await handlers[job.kind](job);
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

  #sleep(delayMs: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (!this.#ended) this.#timer = setTimeout(() => void this.#start(), delayMs).unref();
  }
}
