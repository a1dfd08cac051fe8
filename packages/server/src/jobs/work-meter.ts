import type { JobKind } from '../domain/job.ts';
import { jobKindsOf, type WorkKind } from '../domain/work.ts';
import type { WorkProgress } from '../ports/work-progress.ts';

/** Whoever looks sees a number move; more often would only cost. */
const tellEveryMs = 1000;

/** Counts jobs as they are done. A backlog is over when nothing of a worker's kinds waits any more. */
export class WorkMeter implements WorkProgress, Disposable {
  readonly #done = new Map<JobKind, number>();
  /** nothing of these waits any more: what was done last stays to be seen until the next backlog begins */
  readonly #over = new Set<JobKind>();
  readonly #onChange: () => void;
  #telling: NodeJS.Timeout | null = null;
  #isEnded = false;

  /** @param onChange called at most once a second */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  doneOf(work: WorkKind): number {
    return jobKindsOf(work).reduce((sum, kind) => sum + (this.#done.get(kind) ?? 0), 0);
  }

  done(kind: JobKind): void {
    const before = this.#over.delete(kind) ? 0 : (this.#done.get(kind) ?? 0);
    this.#done.set(kind, before + 1);
    this.changed();
  }

  /** Nothing of these waits any more. */
  ended(kinds: readonly JobKind[]): void {
    for (const kind of kinds) this.#over.add(kind);
  }

  /** Tells that numbers have changed: soon, and not for each one. */
  changed(): void {
    if (this.#telling !== null || this.#isEnded) return;
    this.#telling = setTimeout(() => {
      this.#telling = null;
      this.#onChange();
    }, tellEveryMs).unref();
  }

  /** Tells nothing any more: there may be nobody left to ask whom to tell. */
  [Symbol.dispose](): void {
    this.#isEnded = true;
    if (this.#telling !== null) clearTimeout(this.#telling);
  }
}
