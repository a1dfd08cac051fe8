import type { Clock } from '../../ports/clock.ts';
import type { DavLockStore } from '../../ports/dav-lock-store.ts';

/**
 * Remembers until when there can be any lock at all. Mostly there is none, and then nobody is asked before each
 * upload. Only for a process that is the index's only writer.
 */
export function rememberingDavLockStore(store: DavLockStore, clock: Clock): DavLockStore {
  let untilMs: number | null = null;
  const expect = (expiresMs: number): void => {
    untilMs = Math.max(untilMs ?? 0, expiresMs);
  };
  const mayHold = async (): Promise<boolean> => {
    untilMs ??= (await store.latestExpiryMs()) ?? 0;
    return untilMs > clock.nowMs();
  };
  return {
    ...store,
    find: async (accountId, where) => ((await mayHold()) ? store.find(accountId, where) : []),
    add: async (lock) => {
      await mayHold();
      expect(lock.expiresMs);
      await store.add(lock);
    },
    extend: async (token, expiresMs) => {
      await mayHold();
      expect(expiresMs);
      return store.extend(token, expiresMs);
    },
  };
}
