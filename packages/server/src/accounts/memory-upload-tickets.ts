import type { Account } from '../domain/account.ts';
import type { Clock } from '../ports/clock.ts';
import type { UploadTickets } from '../ports/upload-tickets.ts';
import type { WebSessions } from '../ports/web-sessions.ts';
import { hashToken, newDeviceToken } from './device-token.ts';

const lifeMs = 60 * 60 * 1000;
const maxTickets = 1000;

interface Ticket {
  readonly sessionToken: string;
  readonly endsMs: number;
}

/** Upload tickets, in memory: a restart ends them, and the page asks for another. */
export class MemoryUploadTickets implements UploadTickets {
  readonly #webSessions: Pick<WebSessions, 'accountOf'>;
  readonly #clock: Clock;
  readonly #byHash = new Map<string, Ticket>();

  constructor({
    webSessions,
    clock,
  }: {
    readonly webSessions: Pick<WebSessions, 'accountOf'>;
    readonly clock: Clock;
  }) {
    this.#webSessions = webSessions;
    this.#clock = clock;
  }

  issue(sessionToken: string): { readonly ticket: string; readonly expiresMs: number } {
    this.#forgetOld();
    const [oldest] = this.#byHash.keys();
    if (this.#byHash.size >= maxTickets && oldest !== undefined) this.#byHash.delete(oldest);
    const ticket = newDeviceToken();
    this.#byHash.set(hashToken(ticket), { sessionToken, endsMs: this.#clock.monotonicMs() + lifeMs });
    return { ticket, expiresMs: this.#clock.nowMs() + lifeMs };
  }

  /** Whoever has signed out, or has a new password, has no ticket either. */
  async accountOf(ticket: string): Promise<Account | null> {
    this.#forgetOld();
    const found = this.#byHash.get(hashToken(ticket));
    return found === undefined ? null : this.#webSessions.accountOf(found.sessionToken);
  }

  #forgetOld(): void {
    const now = this.#clock.monotonicMs();
    for (const [hash, { endsMs }] of this.#byHash) if (endsMs <= now) this.#byHash.delete(hash);
  }
}
