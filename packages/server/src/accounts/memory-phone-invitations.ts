import type { Account } from '../domain/account.ts';
import type { Id } from '../domain/entry.ts';
import type { AccountStore } from '../ports/account-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { PhoneInvitations } from '../ports/phone-invitations.ts';
import { hashToken, newDeviceToken } from './device-token.ts';

const lifeMs = 10 * 60 * 1000;
const maxInvitations = 100;

interface Invitation {
  readonly accountId: Id;
  readonly endsMs: number;
}

/** Invitations, in memory: a restart ends them, and the page shows another. */
export class MemoryPhoneInvitations implements PhoneInvitations {
  readonly #store: AccountStore;
  readonly #clock: Clock;
  readonly #byHash = new Map<string, Invitation>();

  constructor({ store, clock }: { readonly store: AccountStore; readonly clock: Clock }) {
    this.#store = store;
    this.#clock = clock;
  }

  invite(accountId: Id): { readonly password: string; readonly expiresMs: number } {
    this.#forgetOld();
    const [oldest] = this.#byHash.keys();
    if (this.#byHash.size >= maxInvitations && oldest !== undefined) this.#byHash.delete(oldest);
    const password = newDeviceToken();
    this.#byHash.set(hashToken(password), { accountId, endsMs: this.#clock.monotonicMs() + lifeMs });
    return { password, expiresMs: this.#clock.nowMs() + lifeMs };
  }

  async redeem(user: string, password: string): Promise<Account | null> {
    this.#forgetOld();
    const hash = hashToken(password);
    const invitation = this.#byHash.get(hash);
    if (invitation === undefined) return null;
    const account = await this.#store.account(invitation.accountId);
    if (account?.name !== user || account.isOff) return null;
    // Whoever comes second, even at the same moment, finds it used.
    return this.#byHash.delete(hash) ? account : null;
  }

  #forgetOld(): void {
    const now = this.#clock.monotonicMs();
    for (const [hash, { endsMs }] of this.#byHash) if (endsMs <= now) this.#byHash.delete(hash);
  }
}
