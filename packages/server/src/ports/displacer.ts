import type { Content } from '../domain/content.ts';
import type { FileEntry, Id } from '../domain/entry.ts';
import type { FolderAt, LibraryRecord, LocatedEntry } from '../domain/library-record.ts';
import type { Change } from '../domain/journal/journal-line.ts';
import type { DiskStep } from '../domain/plan.ts';
import type { Sidecar } from './sidecars-of.ts';
import type { ReadHandle } from './storage.ts';

export interface Displacement {
  readonly steps: readonly DiskStep[];
  readonly changes: readonly Change[];
  /** the path goes on showing the same photo: what its owner said of it, its marks and its sidecars stay there */
  readonly samePhoto: boolean;
}

export interface DisplaceRequest {
  readonly library: LibraryRecord;
  readonly parent: FolderAt;
  /** what the path shows now */
  readonly old: LocatedEntry<FileEntry>;
  /** what lies beside it and says something of it alone */
  readonly sidecars: readonly Sidecar[];
  /** entry that the path's history belongs to afterwards */
  readonly heir: Id;
  /** opens the photo or video that takes the path over, to compare what they show; null if it is none */
  readonly openNewMedia: (() => Promise<ReadHandle>) | null;
  /** the client named the version it replaces, so it has seen it */
  readonly deliberate: boolean;
}

/**
 * Decides what becomes of the content that a path shows when other content takes the path: a version, or a visible
 * file beside it. Nothing is ever lost, no photo hides behind another, and its sidecars go with it. The caller holds the
 * names, those of the sidecars too, and the content.
 */
export interface Displacer {
  displace(request: DisplaceRequest): Promise<Displacement>;
}

export interface Succession {
  readonly from: Pick<Content, 'id'>;
  readonly to: Id;
  /** an earlier form is back: what its owner has undone since is not to come back with it */
  readonly isBack?: boolean;
}

/** What an owner said of a photo, and where they put it, goes on to what shows the same photo in its place. */
export const inherited = (
  { samePhoto }: Pick<Displacement, 'samePhoto'>,
  { from, to, isBack = false }: Succession,
): Change[] =>
  samePhoto && from.id !== to
    ? [
        { type: 'edits-inherited', from: from.id, to },
        { type: 'marks-inherited', from: from.id, to, ...(isBack && { exactly: true }) },
      ]
    : [];
