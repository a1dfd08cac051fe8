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
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
  }

  /** Works until nothing is due any more. */
  async drain(): Promise<void> {
    for (;;) {
      this.wake();
      await this.#running;
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

  async #run(): Promise<void> {
    const { queue, log } = this.#parts;
    try {
      while (this.#again && !this.#ended) {
        this.#again = false;
        for (let jobs = await this.#lease(); jobs.length > 0; jobs = await this.#lease()) {
          await Promise.all(jobs.map((job) => this.#work(job)));
        }
      }
      this.#sleepUntil(await queue.nextDueMs());
    } catch (error) {
      log.warn({ err: error }, 'the job queue does not answer; trying again soon');
      this.#sleepUntil(null);
    }
  }

  async #lease(): Promise<LeasedJob[]> {
    return this.#ended ? [] : this.#parts.queue.lease(jobsAtOnce, leaseMs);
  }

  async #work(job: LeasedJob): Promise<void> {
    const { queue, handlers, clock, log } = this.#parts;
    const heartbeat = setInterval(
      () => void queue.extend(job.id, leaseMs).catch(() => undefined),
      leaseMs / 3,
    );
    try {
      await handlers[job.kind](job);
      await queue.finish(job.id);
    } catch (error) {
      const isLast = job.attempt >= maxAttempts;
      log.warn({ err: error, kind: job.kind, attempt: job.attempt, parked: isLast }, 'a job failed');
      const retryAtMs = clock.nowMs() + firstRetryMs * 4 ** (job.attempt - 1);
      await queue.fail(
        job.id,
        error instanceof Error ? error.message : String(error),
        isLast ? null : retryAtMs,
      );
    } finally {
      clearInterval(heartbeat);
    }
  }

  #sleepUntil(dueMs: number | null): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    const delay = dueMs === null ? pollMs : Math.min(pollMs, Math.max(0, dueMs - this.#parts.clock.nowMs()));
    this.#timer = setTimeout(() => this.wake(), delay).unref();
  }
}
