import type { Id } from '../domain/entry.ts';
import type { LeasedJob } from '../domain/job.ts';

export interface JobLanesParts {
  readonly lanes: number;
  readonly lease: () => Promise<readonly LeasedJob[]>;
  readonly finish: (id: Id) => Promise<void>;
  /** @returns whether it is done */
  readonly work: (job: LeasedJob) => Promise<boolean>;
}

/** Works jobs off side by side, until there are no more. A lane that finds nothing left leases more, for all of them. */
export class JobLanes {
  readonly #parts: JobLanesParts;
  readonly #waiting: LeasedJob[] = [];
  readonly #held = new Set<Id>();
  readonly #done: Id[] = [];
  /** lanes with nothing to do, while others are busy */
  readonly #idle = new Set<() => void>();
  #busy = 0;
  #asking: Promise<void> | null = null;

  constructor(parts: JobLanesParts) {
    this.#parts = parts;
  }

  /** Leased, and neither finished nor failed. */
  get held(): Iterable<Id> {
    return this.#held;
  }

  /** There may be more jobs. */
  call(): void {
    for (const resolve of this.#idle) resolve();
    this.#idle.clear();
  }

  /** @throws what the first lane threw, when all have ended */
  async run(): Promise<void> {
    const ends = await Promise.allSettled(Array.from({ length: this.#parts.lanes }, () => this.#lane()));
    // Of lanes that ended while another one was asking.
    await this.#finish();
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  async #lane(): Promise<void> {
    try {
      for (let job = await this.#next(); job !== undefined || this.#busy > 0; job = await this.#next()) {
        if (job === undefined) await new Promise<void>((resolve) => this.#idle.add(resolve));
        else await this.#work(job);
      }
    } finally {
      this.call();
    }
  }

  async #work(job: LeasedJob): Promise<void> {
    this.#busy += 1;
    try {
      if (await this.#parts.work(job)) this.#done.push(job.id);
      else this.#held.delete(job.id);
    } finally {
      this.#busy -= 1;
      this.call();
    }
  }

  async #next(): Promise<LeasedJob | undefined> {
    if (this.#waiting.length === 0) await (this.#asking ??= this.#ask().finally(() => (this.#asking = null)));
    return this.#waiting.shift();
  }

  async #ask(): Promise<void> {
    // In one commit, as far as the database can.
    const [jobs] = await Promise.all([this.#parts.lease(), this.#finish()]);
    for (const { id } of jobs) this.#held.add(id);
    this.#waiting.push(...jobs);
  }

  async #finish(): Promise<void> {
    const finished = this.#done.splice(0);
    await Promise.all(finished.map((id) => this.#parts.finish(id)));
    for (const id of finished) this.#held.delete(id);
  }
}
