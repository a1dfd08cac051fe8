import type { Account } from '../domain/account.ts';

/** A request of an app for a password of its own, which a person grants in a browser. */
export interface LogInFlow {
  /** what the app calls itself */
  readonly client: string;
  readonly isGranted: boolean;
}

export interface LogInFlows {
  /**
   * @param client what the app calls itself
   * @param address of the client, as the server saw it or a trusted proxy told it
   * @returns two secrets: the app keeps the one, the browser gets the other and never learns the first
   */
  begin(client: string, address: string): { readonly pollToken: string; readonly browserToken: string };
  /** @returns null where there is none, or its time is over */
  find(browserToken: string): LogInFlow | null;
  /** @throws AppError `not-found` once its time is over; `forbidden` where it was granted already */
  grant(browserToken: string, account: Account): Promise<void>;
  /** The granted password, told exactly once; null before and after. */
  collect(pollToken: string): { readonly loginName: string; readonly appPassword: string } | null;
}
