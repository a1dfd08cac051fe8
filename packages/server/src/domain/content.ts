import type { Id } from './entry.ts';

/** What kind of thing the bytes are, by their own signature. */
export type MediaKind = 'photo' | 'video' | 'sidecar' | 'other';

/** Facts read from the bytes while they arrived. */
export interface ContentFacts {
  readonly kind: MediaKind;
  readonly mime: string;
}

/**
 * One stored file: bytes on disk, and the paths (entries) that show them. `home` is the entry whose place on disk
 * holds the bytes; every other entry with this content is an alias.
 */
export interface Content extends ContentFacts {
  readonly id: Id;
  readonly assetId: Id;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** lower-case hex, where a client named one */
  readonly sha1: string | null;
  readonly md5: string | null;
  /** null once the bytes are gone: the row stays, to know them again */
  readonly homeEntryId: Id | null;
  /** when their owner deleted them for good: they are gone then, or kept by versions alone */
  readonly deletedMs: number | null;
  /** key on an object store; null on folders, where the home entry's path says it */
  readonly objectKey: string | null;
  /** the file's mtime on disk, to notice changes by other hands */
  readonly diskMtimeMs: number;
  /** whether further paths with the same bytes become aliases of this one */
  readonly shareable: boolean;
  /** a photo is a favourite under all its names */
  readonly favourite: boolean;
  /** when a scan found the bytes gone from where they should be */
  readonly missingSinceMs: number | null;
  /** when the bytes were last checked: as they were stored, or when they were read back later */
  readonly verifiedMs: number;
  /** what brought the bytes, where that is known */
  readonly deviceId: Id | null;
}

/** Empty files and files that are not media are always stored on their own: equality means little for them. */
export function isShareable(kind: MediaKind, sizeBytes: number): boolean {
  return sizeBytes > 0 && isMedia(kind);
}

export function isMedia(kind: MediaKind): boolean {
  return kind === 'photo' || kind === 'video';
}
