import type { SharedEntry } from './shares.ts';

/** What a visitor finds behind a link. */
export type Visit =
  /** there is no such link, not any more, or what it showed was deleted */
  | { readonly is: 'nothing' }
  | { readonly is: 'expired' }
  | { readonly is: 'locked' }
  | { readonly is: 'open'; readonly shared: SharedEntry };

/** Links as those see them who only have the address. */
export interface LinkVisits {
  /** @param pass what {@link unlock} gave, null where the visitor brings none */
  visit(token: string, pass: string | null): Promise<Visit>;
  /**
   * @param address of the visitor, to slow down guessing
   * @returns a pass, good until the password changes or Photokeep ends; null where the password is wrong
   * @throws AppError `rate-limited`, with the seconds to wait
   */
  unlock(token: string, password: string, address: string): Promise<string | null>;
}
