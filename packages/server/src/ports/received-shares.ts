import type { Account } from '../domain/account.ts';
import type { Entry, Id } from '../domain/entry.ts';
import type { LibraryRecord } from '../domain/library-record.ts';
import type { SharedEntry } from './shares.ts';

/** Something of another account, as it appears among an account's own files: in its root, under a name of its own. */
export interface Mount extends SharedEntry {
  readonly name: string;
  readonly owner: Account;
  /** the owner's */
  readonly library: LibraryRecord;
}

/** What others show to an account. No byte is copied: it is the owner's file in every respect. */
export interface ReceivedShares {
  /** in the order in which they were shared; no two with one name, and none with that of something in the root */
  mounts(library: LibraryRecord): Promise<readonly Mount[]>;
  /** The one that appears under this name, if there is one. */
  mountNamed(library: LibraryRecord, name: string): Promise<Mount | null>;
  /** Of entries within a mount those that are shown: what its owner hides is not there for others. */
  seen<Seen extends Entry>(entries: readonly Seen[]): Promise<Seen[]>;
  /** Whether an account may look at this: its own, or shown to it. */
  maySee(accountId: Id, entry: Entry): Promise<boolean>;
}
