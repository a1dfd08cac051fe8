import type { Id } from '../domain/entry.ts';

/** An explicit WebDAV lock. It lives for minutes, and no longer than the index. */
export interface DavLock {
  readonly token: string;
  readonly accountId: Id;
  /** name keys from the account's root down */
  readonly path: readonly string[];
  readonly depth: 0 | 'infinity';
  readonly scope: 'exclusive' | 'shared';
  /** what the client wrote about itself, XML */
  readonly ownerXml: string | null;
  readonly expiresMs: number;
}

export interface DavLockStore {
  /** Locks in force at one of these paths, their folders, or below `below`. */
  find(accountId: Id, where: LockSearch): Promise<DavLock[]>;
  /** @throws AppError `locked` if a lock in force at the path, above it or below it excludes this one */
  add(lock: DavLock): Promise<void>;
  /** @returns false if there is no such lock any more */
  extend(token: string, expiresMs: number): Promise<boolean>;
  remove(token: string): Promise<boolean>;
  /** When the last of all locks runs out, null if there is none. */
  latestExpiryMs(): Promise<number | null>;
  /** Locks do not move with what they lock (RFC 4918 §7.5). */
  removeBelow(accountId: Id, path: readonly string[]): Promise<void>;
}

export interface LockSearch {
  /** the path itself, and `infinity` locks on its folders */
  readonly covering: readonly string[];
  /** also locks on anything below it */
  readonly below: boolean;
}
