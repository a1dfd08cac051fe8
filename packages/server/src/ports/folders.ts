import type { FolderAt, LibraryRecord } from '../domain/library-record.ts';
import type { Cause } from '../domain/journal/journal-line.ts';

/** Makes folders; wired from the library into ingest. */
export interface Folders {
  /**
   * The folder at this path, made together with its parents where missing. The caller holds the tree (shared).
   * @throws AppError `wrong-kind` where a file stands in the way
   */
  ensure(library: LibraryRecord, path: readonly string[], by: Cause): Promise<FolderAt>;
}
