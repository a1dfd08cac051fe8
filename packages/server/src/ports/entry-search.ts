import type { Entry } from '../domain/entry.ts';
import type { LibraryRecord } from '../domain/library-record.ts';

/** What entries can be searched and ordered by, each as listings show it. Times are in seconds since 1970. */
export type EntryField = EntryNumber | EntryText;

export type EntryNumber =
  | 'mtime'
  /** as the client told it, else when it arrived */
  | 'created'
  | 'arrived'
  /** when it was taken; other files are ordered by their mtime, and no comparison holds for them */
  | 'taken'
  | 'size'
  | 'id';

/** Texts are compared without regard to case. */
export type EntryText = 'name' | 'mime';

/** `and` of nothing holds for everything, `or` of nothing for nothing. */
export type EntryCondition =
  | { readonly op: 'and' | 'or'; readonly operands: readonly EntryCondition[] }
  | { readonly op: 'not'; readonly operand: EntryCondition }
  /** the value may have a fraction */
  | { readonly op: NumberComparison; readonly field: EntryNumber; readonly value: number }
  /** `%` stands for any run of characters, `_` for one */
  | { readonly op: 'like'; readonly field: EntryText; readonly pattern: string }
  | { readonly op: 'is-text'; readonly field: EntryText; readonly text: string }
  | { readonly op: 'is-favourite' | 'is-folder' };

export type NumberComparison = 'eq' | 'lt' | 'lte' | 'gt' | 'gte';

export interface EntryOrder {
  readonly field: EntryField;
  readonly descending: boolean;
}

export interface EntryQuery {
  /** Looks below this folder; a file is found itself. */
  readonly scope: Entry;
  /** only what lies in the folder itself */
  readonly shallow: boolean;
  readonly where: EntryCondition;
  /** What this leaves undecided is ordered by id. */
  readonly orderBy: readonly EntryOrder[];
  readonly limit: number;
}

export interface FoundEntry {
  readonly entry: Entry;
  /** names from the account's files down */
  readonly path: readonly string[];
}

/** Finds entries among an account's files; never in the trash or among versions, and never the scope's folder itself. */
export interface EntrySearch {
  find(library: LibraryRecord, query: EntryQuery): Promise<FoundEntry[]>;
}
