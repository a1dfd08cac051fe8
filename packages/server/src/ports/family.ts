import type { Account, Role } from '../domain/account.ts';
import type { Id } from '../domain/entry.ts';
import type { Cause } from '../domain/journal/journal-line.ts';

export interface NewAccount {
  readonly name: string;
  readonly displayName?: string;
  readonly password: string;
  /** the first account becomes owner whatever this says */
  readonly role?: Role;
  /** null, or left out: no limit */
  readonly quotaBytes?: number | null;
}

/** What is left out stays as it is. */
export interface AccountChange {
  readonly displayName?: string;
  /** null: no limit */
  readonly quotaBytes?: number | null;
  readonly role?: Role;
  readonly isOff?: boolean;
}

/** Looking after accounts. */
export interface Family {
  /** @throws AppError `invalid-name`, `invalid-request`, `already-exists` */
  create(account: NewAccount, by: Cause): Promise<Account>;
  /** @throws AppError `not-found`; `forbidden` where no owner would be left that can come in */
  change(accountId: Id, change: AccountChange, by: Cause): Promise<Account>;
  /** Signs its browsers out. @throws AppError `not-found`, `invalid-request` */
  setPassword(accountId: Id, password: string, by: Cause): Promise<void>;
  /** A password for somebody to type once. */
  makePassword(): string;
}
