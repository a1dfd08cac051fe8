import type { PhotokeepEvent } from '@photokeep/contract/event';
import type { Id } from '../domain/entry.ts';

/** An event with a mark to go on from. */
export interface MarkedEvent {
  readonly mark: string;
  readonly event: PhotokeepEvent;
}

export type EventListener = (event: MarkedEvent) => void;

/** What happens in an account, for those who look at it right now. Nothing depends on it: who misses it looks again. */
export interface EventHub {
  /**
   * Whether somebody listens, or did a moment ago and may come back. Where nobody does, an event need not even be put
   * together; whoever goes on from an earlier mark is then told to look again.
   */
  isFollowed(accountId: Id): boolean;
  publish(accountId: Id, event: PhotokeepEvent): void;
  /** Mark of this moment: whoever goes on from it misses nothing. */
  now(): string;
  /**
   * Hears what happens from now on; and, where `after` is the mark of an event that is still remembered, what happened
   * since. Where it is not, `reset` comes first.
   */
  subscribe(accountId: Id, after: string | null, listener: EventListener): Disposable;
}
