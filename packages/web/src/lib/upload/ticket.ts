import { call } from '#lib/api/call.ts';

/** A ticket is asked for anew while it is still good. */
const earlyMs = 5 * 60 * 1000;

interface Shown {
  readonly ticket: string;
  readonly untilMs: number;
}

/** What a queue shows at the door that takes no cookie. */
export class Ticket {
  readonly #account: string;
  #current: Promise<Shown> | null = null;

  /** @param account whose files are sent with it: nobody else who signs in gets them */
  constructor(account: string) {
    this.#account = account;
  }

  /** @throws ApiError `unauthenticated` where nobody or somebody else is signed in */
  async get(): Promise<string> {
    const found = this.#current;
    const known = await found?.catch(() => null);
    if (known !== undefined && known !== null && known.untilMs > performance.now()) return known.ticket;
    // Meanwhile another sender may have asked for the next one.
    if (this.#current === found || this.#current === null) this.#current = this.#ask();
    return (await this.#current).ticket;
  }

  /** It was refused: the server may have been started again. */
  forget(): void {
    this.#current = null;
  }

  async #ask(): Promise<Shown> {
    const askedMs = performance.now();
    const { ticket, expiresAt } = await call('POST /uploads/ticket', { as: this.#account });
    // By this device's own clock, which may be wrong, only the length counts.
    const lifeMs = Math.min(Date.parse(expiresAt) - Date.now(), 60 * 60 * 1000);
    return { ticket, untilMs: askedMs + Math.max(lifeMs - earlyMs, 60 * 1000) };
  }
}
