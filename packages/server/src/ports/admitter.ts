import type { LibraryRecord } from '../domain/library-record.ts';

/** Asks whether so many more bytes may be stored; wired from ingest into the library's copying. */
export interface Admitter {
  /** @throws AppError `quota-exceeded`, `storage-full` */
  admit(library: LibraryRecord, announcedBytes: number): Promise<Disposable>;
}
