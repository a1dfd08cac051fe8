import { randomBytes } from 'node:crypto';
import type { Id } from '../../../domain/entry.ts';
import { AppError } from '../../../domain/errors.ts';
import type { Clock } from '../../../ports/clock.ts';

const lifeMs = 2 * 60 * 1000;
/** Whoever asks for more has forgotten the oldest of their own. */
const ticketsPerAccount = 2;
/** Of all tickets together: some 8 MB. */
const maxIds = 1_000_000;

/** What somebody chose to download. */
export interface ZipChoice {
  readonly entryIds: readonly Id[];
  readonly assetIds: readonly Id[];
}

/** A ZIP file that somebody asked for: what was chosen, and what they were told of it. */
export interface ZipTicket {
  readonly choice: ZipChoice;
  readonly name: string;
  readonly sizeBytes: number;
}

interface Issued {
  readonly accountId: Id;
  readonly ticket: ZipTicket;
  readonly ids: number;
  readonly endsMs: number;
}

/** ZIP files that somebody asked for and has not fetched yet, in memory. Each is fetched once, by whoever asked for it. */
export class ZipTickets {
  readonly #clock: Clock;
  readonly #byId = new Map<string, Issued>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @throws AppError `unavailable` while others wait with too many: theirs are not taken from them */
  issue(accountId: Id, ticket: ZipTicket): { readonly id: string; readonly expiresMs: number } {
    this.#forgetOld();
    this.#forgetOldestOf(accountId);
    const ids = ticket.choice.entryIds.length + ticket.choice.assetIds.length;
    const held = [...this.#byId.values()].reduce((sum, issued) => sum + issued.ids, 0);
    if (held + ids > maxIds)
      throw new AppError('unavailable', 'Many downloads are being asked for. Try again in two minutes.', {
        details: { retryAfterSeconds: lifeMs / 1000 },
      });
    const id = randomBytes(24).toString('base64url');
    this.#byId.set(id, { accountId, ticket, ids, endsMs: this.#clock.monotonicMs() + lifeMs });
    return { id, expiresMs: this.#clock.nowMs() + lifeMs };
  }

  /** @returns null for an id of somebody else, one that is too old, and one that was used */
  look(accountId: Id, id: string): ZipTicket | null {
    this.#forgetOld();
    const issued = this.#byId.get(id);
    return issued?.accountId === accountId ? issued.ticket : null;
  }

  /** The same, for the last time. */
  take(accountId: Id, id: string): ZipTicket | null {
    const ticket = this.look(accountId, id);
    if (ticket !== null) this.#byId.delete(id);
    return ticket;
  }

  #forgetOld(): void {
    const now = this.#clock.monotonicMs();
    for (const [id, { endsMs }] of this.#byId) if (endsMs <= now) this.#byId.delete(id);
  }

  #forgetOldestOf(accountId: Id): void {
    const own = [...this.#byId].filter(([, issued]) => issued.accountId === accountId);
    for (const [id] of own.slice(0, Math.max(0, own.length + 1 - ticketsPerAccount))) this.#byId.delete(id);
  }
}
