import type { Account } from '../domain/account.ts';

/** Making the first account; wired from accounts into the doors. */
export interface Setup {
  /** false once an owner exists: then there is nothing to set up any more */
  isOpen(): Promise<boolean>;
  /**
   * @param answer `displayName` as the person writes it: the account's name is made from it
   * @throws AppError `forbidden` for a wrong code or once an owner exists; `invalid-name`, `invalid-request` for a name
   *   or password that will not do
   */
  createOwner(answer: {
    readonly code: string;
    readonly displayName: string;
    readonly password: string;
  }): Promise<Account>;
}
