import type { Account } from '../domain/account.ts';
import type { Id } from '../domain/entry.ts';

/** People signed in with a browser. */
export interface WebSessions {
  /** how long a browser that is not used stays signed in */
  readonly maxAgeSeconds: number;
  /** @returns what the browser's cookie holds from now on, told once */
  begin(accountId: Id): Promise<string>;
  /** @returns null for what is no session, or not any more, and while the account is switched off */
  accountOf(token: string): Promise<Account | null>;
  end(token: string): Promise<void>;
  /** The password has changed: whoever knew the old one is out. */
  endAllOf(accountId: Id): Promise<void>;
  /** Forgets those that nobody uses any more. */
  sweep(): Promise<void>;
}
