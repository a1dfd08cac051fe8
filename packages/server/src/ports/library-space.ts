import type { LibraryRecord } from '../domain/library-record.ts';

/** How much more an account may store; wired from ingest into the doors. */
export interface LibrarySpace {
  /** 0 where nothing can be written now. Never fails: a listing must not, either. */
  available(library: LibraryRecord): Promise<number>;
}
