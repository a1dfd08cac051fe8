import type { Account, Device } from '../domain/account.ts';
import type { Id } from '../domain/entry.ts';

/** Accounts and devices as the index knows them. They change through the server's journal only. */
export interface AccountStore {
  accounts(): Promise<Account[]>;
  account(id: Id): Promise<Account | null>;
  accountByName(name: string): Promise<Account | null>;
  /** all of one account's, or of all; revoked ones included */
  devices(accountId: Id | null): Promise<Device[]>;
  /** @param tokenHash SHA-256 of the token in hex */
  deviceByToken(tokenHash: string): Promise<Device | null>;
}
