import type { Id } from '../domain/entry.ts';

/** Bytes that uploads under way have announced and that do not lie here yet. */
export interface Reservation extends Disposable {
  /** So many of them lie here by now and are counted as that. */
  readonly arrived: (bytes: number) => void;
}

export class Reservations {
  readonly #byAccount = new Map<Id, number>();

  get bytes(): number {
    return [...this.#byAccount.values()].reduce((sum, bytes) => sum + bytes, 0);
  }

  bytesOf(accountId: Id): number {
    return this.#byAccount.get(accountId) ?? 0;
  }

  reserve(accountId: Id, bytes: number): Reservation {
    let leftBytes = 0;
    const add = (more: number): void => {
      leftBytes += more;
      this.#byAccount.set(accountId, this.bytesOf(accountId) + more);
    };
    add(bytes);
    return {
      arrived: (count) => add(-Math.min(count, leftBytes)),
      [Symbol.dispose]: () => add(-leftBytes),
    };
  }
}
