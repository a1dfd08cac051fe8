import type { Id } from '../domain/entry.ts';

/** Resources held until disposed of. */
export type Held = AsyncDisposable;

/**
 * Who may change what in one account's tree at the same time. Waiting is in order of arrival and has no time limit:
 * every holder works for milliseconds, so contention queues instead of failing.
 *
 * To stay free of deadlocks a holder takes, in this order and each at most once: the tree, names, contents.
 */
export interface TreeLocks {
  /** Folders stay where they are while this is held. */
  shared(accountId: Id): Promise<Held>;
  /** Nobody else changes this tree while this is held. */
  exclusive(accountId: Id): Promise<Held>;
  /** Alone at these keys. Keys are sorted and made unique by the lock. */
  keys(accountId: Id, kind: 'name' | 'content', keys: readonly string[]): Promise<Held>;
}
