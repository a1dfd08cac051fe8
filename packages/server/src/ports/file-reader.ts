import type { FileEntry } from '../domain/entry.ts';
import type { ReadHandle } from './storage.ts';

/** The bytes that a path shows, wherever they lie; wired from the library into the doors. */
export interface FileReader {
  /**
   * @throws AppError `not-found` where the bytes are missing, `unavailable` where they are not what they were,
   *   `read-only` as long as the whole library is away
   */
  open(file: FileEntry): Promise<ReadHandle>;
}
