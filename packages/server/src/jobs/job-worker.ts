import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../domain/errors.ts';
import { type JobKind, type LeasedJob, type LeasedJobOf, maxFailures } from '../domain/job.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobQueue } from '../ports/job-queue.ts';
import type { Log } from '../ports/log.ts';
import { JobLanes } from './job-lanes.ts';
import type { WorkMeter } from './work-meter.ts';

/** Does one kind of job. May run twice for the same job, so it must not mind. */
export type JobHandler<Kind extends JobKind> = (job: LeasedJobOf<Kind>) => Promise<void>;

/** A handler for each of these kinds. */
export type JobHandlers<Kind extends JobKind> = { readonly [One in Kind]: JobHandler<One> };

const leaseMs = 60_000;
/** How long a new job waits for company, and for the request that it came from to be answered. */
const gatherMs = 200;
const lookMs = 50;
const firstRetryMs = 5000;
/** Nothing can be written: that passes, though only when somebody has seen to it. */
const untilThereIsRoom: ReadonlySet<AppError['code']> = new Set([
  'storage-full',
  'quota-exceeded',
  'read-only',
]);
const noRoomRetryMs = 15 * 60_000;
/** Polling is the truth; being woken is only faster. */
const pollMs = 30_000;

export interface JobWorkerParts<Kind extends JobKind> {
  readonly queue: JobQueue;
  readonly kinds: readonly Kind[];
  readonly handlers: JobHandlers<Kind>;
  readonly jobsAtOnce: number;
  /** leased, and finished, in one commit each: that costs more than many a job */
  readonly leasedAtOnce: number;
  /** most that a busy phone keeps a job waiting */
  readonly patienceMs: number;
  readonly meter: Pick<WorkMeter, 'done' | 'ended' | 'changed'>;
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
  /** that wait for it to have nothing to do: they get no calm */
  #drains = 0;
  #lanes: JobLanes | null = null;

  constructor(parts: JobWorkerParts<Kind>) {
    this.#parts = parts;
  }

  /** Something may have been enqueued. */
  wake(): void {
    if (this.#ended) return;
    this.#again = true;
    this.#wokenAtMs = performance.now();
    if (this.#running === null) this.#sleep(gatherMs);
    this.#lanes?.call();
  }

  /** Works until nothing is due any more. */
  async drain(): Promise<void> {
    this.#drains++;
    try {
      for (;;) {
        this.#again = true;
        await this.#start();
        const { queue, clock, kinds } = this.#parts;
        const due = await queue.nextDueMs(kinds);
        if (due === null || due > clock.nowMs()) return;
      }
    } finally {
      this.#drains--;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#lanes?.call();
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
    const { queue, clock, log, kinds, meter } = this.#parts;
    try {
      this.#again = false;
      await this.#workOff();
      const due = await queue.nextDueMs(kinds);
      if (due === null) meter.ended(kinds);
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
    const latestMs = performance.now() + this.#parts.patienceMs;
    const isCalm = (): boolean => performance.now() >= Math.min(this.#wokenAtMs + gatherMs, latestMs);
    while (!this.#ended && this.#drains === 0 && !isCalm()) await pause(lookMs);
  }

  async #workOff(): Promise<void> {
    const { queue, jobsAtOnce } = this.#parts;
    const lanes = new JobLanes({
      lanes: jobsAtOnce,
      lease: () => this.#lease(),
      finish: (id) => queue.finish(id),
      work: (job) => this.#succeeds(job),
    });
    const heartbeat = setInterval(() => {
      for (const id of lanes.held) void queue.extend(id, leaseMs).catch(() => undefined);
    }, leaseMs / 3);
    this.#lanes = lanes;
    try {
      await lanes.run();
    } finally {
      this.#lanes = null;
      clearInterval(heartbeat);
    }
  }

  async #succeeds(job: LeasedJob): Promise<boolean> {
    const { queue, clock, log, meter } = this.#parts;
    try {
      await this.#handle(job);
      meter.done(job.kind);
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const waitMs = this.#waitMs(error);
      const isLast = waitMs === null && job.attempt >= maxFailures;
      const said = { err: error, kind: job.kind, attempt: job.attempt, parked: isLast };
      log[this.#ended ? 'debug' : 'warn'](said, 'a job failed');
      const now = clock.nowMs();
      if (waitMs !== null) await queue.putOff(job.id, reason, now + waitMs);
      else await queue.fail(job.id, reason, isLast ? null : now + firstRetryMs * 4 ** (job.attempt - 1));
      meter.changed();
      return false;
    }
  }

  /** Until a job is tried again that failed by no fault of its own; null for one that has to blame itself. */
  #waitMs(error: unknown): number | null {
    // Cut short by our own end.
    if (this.#ended) return 0;
    return error instanceof AppError && untilThereIsRoom.has(error.code) ? noRoomRetryMs : null;
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
