import { randomBytes } from 'node:crypto';
import type { PhotokeepEvent } from '@photokeep/contract/event';
import type { Id } from '../../domain/entry.ts';
import type { EventHub, EventListener, MarkedEvent } from '../../ports/event-hub.ts';

const maxRemembered = 1000;
/** A phone's browser that was put away comes back within this, or looks again. */
const usuallyBackMs = 300_000;

/** Events of one process. Another run has other marks, so that an old one is never taken for one of ours. */
export class MemoryEventHub implements EventHub {
  readonly #run = randomBytes(6).toString('hex');
  readonly #remembered: { readonly accountId: Id; readonly number: number; readonly event: MarkedEvent }[] =
    [];
  readonly #listeners = new Map<Id, Set<EventListener>>();
  readonly #leftAtMs = new Map<Id, number>();
  /** number of the last event that was not put together */
  readonly #skipped = new Map<Id, number>();
  readonly #comesBackMs: number;
  #number = 0;
  #forgotten = 0;

  /** @param comesBackMs how long it goes on remembering for an account that nobody looks at any more */
  constructor(comesBackMs = usuallyBackMs) {
    this.#comesBackMs = comesBackMs;
  }

  isFollowed(accountId: Id): boolean {
    const leftAtMs = this.#leftAtMs.get(accountId) ?? Number.NEGATIVE_INFINITY;
    const isFollowed = this.#listeners.has(accountId) || performance.now() - leftAtMs < this.#comesBackMs;
    if (!isFollowed) this.#skipped.set(accountId, ++this.#number);
    return isFollowed;
  }

  publish(accountId: Id, event: PhotokeepEvent): void {
    const number = ++this.#number;
    const marked: MarkedEvent = { mark: `${this.#run}-${number}`, event };
    this.#remembered.push({ accountId, number, event: marked });
    if (this.#remembered.length > maxRemembered)
      this.#forgotten = this.#remembered.shift()?.number ?? this.#forgotten;
    for (const listener of this.#listeners.get(accountId) ?? []) listener(marked);
  }

  now(): string {
    return `${this.#run}-${this.#number}`;
  }

  subscribe(accountId: Id, after: string | null, listener: EventListener): Disposable {
    for (const event of this.#missed(accountId, after)) listener(event);
    const listeners = this.#listeners.get(accountId) ?? new Set();
    this.#listeners.set(accountId, listeners.add(listener));
    return {
      [Symbol.dispose]: () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        this.#listeners.delete(accountId);
        this.#leftAtMs.set(accountId, performance.now());
      },
    };
  }

  #missed(accountId: Id, after: string | null): MarkedEvent[] {
    if (after === null) return [];
    const [run, text = ''] = after.split('-');
    const seen = Number(text);
    const isWhole = seen >= Math.max(this.#forgotten, this.#skipped.get(accountId) ?? 0);
    const isKnown = run === this.#run && isWhole && seen <= this.#number;
    if (!isKnown) return [{ mark: this.now(), event: { type: 'reset' } }];
    const later = this.#remembered.filter((one) => one.accountId === accountId && one.number > seen);
    return later.map(({ event }) => event);
  }
}
