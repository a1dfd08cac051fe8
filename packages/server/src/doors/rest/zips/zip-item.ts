import type { Id } from '../../../domain/entry.ts';

/** A file on its way into a ZIP file, or a folder that has nothing in it. */
export interface ZipItem {
  /** within the ZIP file; no two are the same. A folder's ends in a slash. */
  readonly path: string;
  /** null for an empty folder */
  readonly entryId: Id | null;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
}
