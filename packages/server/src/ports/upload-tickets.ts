import type { Account } from '../domain/account.ts';

/** What a page of ours shows at doors that take no cookie: good for sending files, for a short while. */
export interface UploadTickets {
  /** @param sessionToken of the browser that asks: its ticket ends with its session, if not before */
  issue(sessionToken: string): { readonly ticket: string; readonly expiresMs: number };
  /** @returns null for what is no ticket, or not any more */
  accountOf(ticket: string): Promise<Account | null>;
}
