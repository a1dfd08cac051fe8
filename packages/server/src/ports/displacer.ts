import type { FileEntry, Id } from '../domain/entry.ts';
import type { FolderAt, LibraryRecord, LocatedEntry } from '../domain/library-record.ts';
import type { Change } from '../domain/journal/journal-line.ts';
import type { DiskStep } from '../domain/plan.ts';
import type { ReadHandle } from './storage.ts';

export interface Displacement {
  readonly steps: readonly DiskStep[];
  readonly changes: readonly Change[];
}

export interface DisplaceRequest {
  readonly library: LibraryRecord;
  readonly parent: FolderAt;
  /** what the path shows now */
  readonly old: LocatedEntry<FileEntry>;
  /** entry that the path's history belongs to afterwards */
  readonly heir: Id;
  /** opens the photo or video that takes the path over, to compare what they show; null if it is none */
  readonly openNewMedia: (() => Promise<ReadHandle>) | null;
  /** the client named the version it replaces, so it has seen it */
  readonly deliberate: boolean;
}

/**
 * Decides what becomes of the content that a path shows when other content takes the path: a version, or a visible
 * file beside it. Nothing is ever lost and no photo hides behind another. The caller holds the name and the content.
 */
export interface Displacer {
  displace(request: DisplaceRequest): Promise<Displacement>;
}
