import type { Id } from '../domain/entry.ts';
import type { Clock } from '../ports/clock.ts';
import type { HiddenUnlocks } from '../ports/hidden-pin.ts';

interface Hid {
  readonly accountId: Id;
  readonly assetIds: ReadonlySet<number>;
}

const openMs = 10 * 60 * 1000;

/** Sessions kept at once, against browsers that hide and never come back. */
const maxKept = 10_000;

/** Something for each session, for ten minutes. */
class ForTenMinutes<Value> {
  readonly #kept = new Map<string, { readonly value: Value; readonly untilMs: number }>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  set(session: string, value: Value): void {
    if (this.#kept.size >= maxKept) this.removeWhere((_, untilMs) => untilMs < this.#clock.nowMs());
    this.#kept.set(session, { value, untilMs: this.#clock.nowMs() + openMs });
  }

  get(session: string): Value | undefined {
    const known = this.#kept.get(session);
    return known === undefined || known.untilMs < this.#clock.nowMs() ? undefined : known.value;
  }

  remove(session: string): void {
    this.#kept.delete(session);
  }

  removeWhere(test: (value: Value, untilMs: number) => boolean): void {
    for (const [session, { value, untilMs }] of this.#kept)
      if (test(value, untilMs)) this.#kept.delete(session);
  }
}

export function createHiddenUnlocks(clock: Clock): HiddenUnlocks {
  const open = new ForTenMinutes<Id>(clock);
  const hid = new ForTenMinutes<Hid>(clock);
  return {
    open: (session, { id }) => open.set(session, id),
    isOpen: (session) => open.get(session) !== undefined,
    use: (session) => {
      const accountId = open.get(session);
      if (accountId !== undefined) open.set(session, accountId);
    },
    close: (session) => {
      open.remove(session);
      hid.remove(session);
    },
    closeAllOf: ({ id }) => {
      open.removeWhere((accountId) => accountId === id);
      hid.removeWhere(({ accountId }) => accountId === id);
    },
    noteHid: (session, { id }, assetIds) => {
      const earlier = hid.get(session)?.assetIds ?? [];
      hid.set(session, { accountId: id, assetIds: new Set([...earlier, ...assetIds]) });
    },
    hasHid: (session, assetId) => hid.get(session)?.assetIds.has(assetId) === true,
  };
}
