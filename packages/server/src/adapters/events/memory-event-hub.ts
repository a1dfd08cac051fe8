import { randomBytes } from 'node:crypto';
import type { PhotokeepEvent } from '@photokeep/contract/event';
import type { Id } from '../../domain/entry.ts';
import type { EventHub, EventListener, MarkedEvent } from '../../ports/event-hub.ts';

const maxRemembered = 1000;

/** Events of one process. Another run has other marks, so that an old one is never taken for one of ours. */
export class MemoryEventHub implements EventHub {
  readonly #run = randomBytes(6).toString('hex');
  readonly #remembered: { readonly accountId: Id; readonly number: number; readonly event: MarkedEvent }[] =
    [];
  readonly #listeners = new Map<Id, Set<EventListener>>();
  #number = 0;

  publish(accountId: Id, event: PhotokeepEvent): void {
    const number = ++this.#number;
    const marked: MarkedEvent = { mark: `${this.#run}-${number}`, event };
    this.#remembered.push({ accountId, number, event: marked });
    if (this.#remembered.length > maxRemembered) this.#remembered.shift();
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
        if (listeners.size === 0) this.#listeners.delete(accountId);
      },
    };
  }

  #missed(accountId: Id, after: string | null): MarkedEvent[] {
    if (after === null) return [];
    const [run, text = ''] = after.split('-');
    const seen = Number(text);
    const oldest = this.#remembered[0]?.number ?? this.#number + 1;
    const isKnown = run === this.#run && seen >= oldest - 1 && seen <= this.#number;
    if (!isKnown) return [{ mark: this.now(), event: { type: 'reset' } }];
    const later = this.#remembered.filter((one) => one.accountId === accountId && one.number > seen);
    return later.map(({ event }) => event);
  }
}
