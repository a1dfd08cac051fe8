import type { Held, TreeLocks } from '../../ports/tree-locks.ts';
import { ReadWriteLock } from './read-write-lock.ts';

/** Locks of one process: enough wherever only one process serves a library. */
export function createMemoryTreeLocks(): TreeLocks {
  const locks = new Map<string, ReadWriteLock>();

  const acquire = async (key: string, exclusive: boolean): Promise<() => void> => {
    const lock = locks.get(key) ?? new ReadWriteLock();
    locks.set(key, lock);
    const release = await lock.acquire(exclusive);
    return () => {
      release();
      if (lock.idle) locks.delete(key);
    };
  };

  const acquireAll = async (keys: readonly string[], exclusive: boolean): Promise<Held> => {
    const releases: (() => void)[] = [];
    for (const key of keys) releases.push(await acquire(key, exclusive));
    return {
      [Symbol.asyncDispose]: async () => {
        for (const release of releases.splice(0)) release();
      },
    };
  };

  return {
    shared: (accountId) => acquireAll([`tree ${accountId}`], false),
    exclusive: (accountId) => acquireAll([`tree ${accountId}`], true),
    keys: (accountId, kind, keys) =>
      acquireAll(
        [...new Set(keys)].sort().map((key) => `${kind} ${accountId} ${key}`),
        true,
      ),
  };
}
