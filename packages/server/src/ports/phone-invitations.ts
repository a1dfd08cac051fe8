import type { Account } from '../domain/account.ts';
import type { Id } from '../domain/entry.ts';

/** Passwords that work once, within minutes, for exchanging them for an app's own: what a QR code shows. */
export interface PhoneInvitations {
  invite(accountId: Id): { readonly password: string; readonly expiresMs: number };
  /** Uses it up. @returns null where it is none, not this account's, used, or too old */
  redeem(user: string, password: string): Promise<Account | null>;
}
