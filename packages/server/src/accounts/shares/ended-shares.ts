import type { Id } from '../../domain/entry.ts';
import type { Share } from '../../domain/share.ts';
import type { Clock } from '../../ports/clock.ts';

const keptMs = 10 * 60 * 1000;
const maxKept = 1000;

interface Ended {
  readonly share: Share;
  readonly untilMs: number;
}

/** Shares that ended a moment ago, in memory, so that whoever ended one by mistake gets the same link back. */
export class EndedShares {
  readonly #clock: Clock;
  readonly #byId = new Map<Id, Ended>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  remember(share: Share): void {
    this.#forgetOld();
    const [oldest] = this.#byId.keys();
    if (this.#byId.size >= maxKept && oldest !== undefined) this.#byId.delete(oldest);
    this.#byId.set(share.id, { share, untilMs: this.#clock.monotonicMs() + keptMs });
  }

  /** Gives it away: there is only one to be had. */
  take(ownerId: Id, id: Id): Share | null {
    this.#forgetOld();
    const share = this.#byId.get(id)?.share;
    if (share?.ownerId !== ownerId) return null;
    this.#byId.delete(id);
    return share;
  }

  #forgetOld(): void {
    const now = this.#clock.monotonicMs();
    for (const [id, { untilMs }] of this.#byId) if (untilMs <= now) this.#byId.delete(id);
  }
}
