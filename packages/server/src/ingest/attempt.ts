import type { DiskName } from '../domain/entry.ts';
import type { FolderAt, LibraryRecord } from '../domain/library-record.ts';
import type { StagedUpload, UploadIntent } from '../domain/upload.ts';

/** One upload on its way into the library. */
export interface Attempt {
  readonly library: LibraryRecord;
  readonly parent: FolderAt;
  readonly staged: StagedUpload;
  readonly intent: UploadIntent;
  /** spellings that this disk refused, or folded into another file's */
  readonly avoid: ReadonlySet<DiskName>;
}
