import type { Id } from '../domain/entry.ts';
import { nameKey } from '../domain/name.ts';
import type { Held, TreeLocks } from './tree-locks.ts';

/** A name in a folder, as the lock knows it. */
export const nameLock = (parent: { readonly id: Id }, name: string): string =>
  `${parent.id}/${nameKey(name)}`;

export interface HeldNames<T> extends Held {
  readonly found: T;
}

export interface NameSearch<T> {
  /** held from the beginning */
  readonly names: readonly string[];
  /** what an operation is about, and the names that it must hold for that */
  readonly find: () => Promise<{ readonly found: T; readonly names: readonly string[] }>;
}

/** Holds names, finds what lies there, and begins anew with the names that have to be held for that besides. */
export async function holdNames<T>(
  locks: TreeLocks,
  accountId: Id,
  { names, find }: NameSearch<T>,
): Promise<HeldNames<T>> {
  for (let wanted = names; ; ) {
    const held = await locks.keys(accountId, 'name', wanted);
    try {
      const now = await find();
      if (now.names.every((name) => wanted.includes(name)))
        return { found: now.found, [Symbol.asyncDispose]: () => release(held) };
      wanted = [...new Set([...names, ...now.names])];
    } catch (error) {
      await release(held);
      throw error;
    }
    await release(held);
  }
}

const release = (held: Held): PromiseLike<void> => held[Symbol.asyncDispose]();
