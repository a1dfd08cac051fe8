import type { Id } from '../domain/entry.ts';

/** Which objects the index names. Only the index's transactions decide whether bytes count. */
export interface ObjectClaims {
  /**
   * Gives up those of these keys that no content names; a content that wants to name one later is refused. One
   * transaction, alone with the account's changes.
   */
  release(accountId: Id, objectKeys: readonly string[]): Promise<void>;
  /** Keys that were given up, here or by a change, and whose objects are still to be removed. */
  released(accountId: Id, limit: number): Promise<string[]>;
  /** Their objects are gone. */
  noteRemoved(accountId: Id, objectKeys: readonly string[]): Promise<void>;
  /** Those of these keys that a content names. */
  claimed(accountId: Id, objectKeys: readonly string[]): Promise<ReadonlySet<string>>;
}
