import type { Account } from '../domain/account.ts';

export interface PinTry {
  /** four to eight digits */
  readonly pin: string;
  /** of the client, as the server saw it */
  readonly address: string;
}

/** What stands in front of hidden photos. */
export interface HiddenPin {
  /**
   * Sets it. Whoever has one already shows the account's password, so that a forgotten PIN is no loss.
   * @throws AppError `invalid-request`, `forbidden` for a wrong password, `rate-limited`
   */
  set(account: Account, wanted: PinTry & { readonly password?: string | undefined }): Promise<void>;
  /** @throws AppError `forbidden` for a wrong PIN, or where there is none; `rate-limited` */
  check(account: Account, tried: PinTry): Promise<void>;
}

/**
 * Which sessions of a browser may see hidden photos, by the token in its cookie. It ends after ten minutes without use,
 * with the session, and when the server starts again.
 */
export interface HiddenUnlocks {
  open(session: string, account: Pick<Account, 'id'>): void;
  isOpen(session: string): boolean;
  /** Something hidden was looked at: the ten minutes begin anew. */
  use(session: string): void;
  close(session: string): void;
  /** The PIN or the password has changed: no browser sees anything hidden, nor takes back that it hid something. */
  closeAllOf(account: Pick<Account, 'id'>): void;
  /** For ten minutes, whoever hides photos may take it back without the PIN. */
  noteHid(session: string, account: Pick<Account, 'id'>, assetIds: readonly number[]): void;
  hasHid(session: string, assetId: number): boolean;
}
