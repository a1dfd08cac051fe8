import type { Place } from '../domain/place.ts';

/** Bytes that are whole and safe on the store, and visible to nobody. */
export interface StagedFile {
  /** names the bytes for `place`; means nothing outside this store */
  readonly staged: string;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  /** key under which an object store already holds them for good; null on folders */
  readonly objectKey: string | null;
}

/** Where one upload's bytes go while they arrive. Used by one writer; ends with `finish` or `discard`. */
export interface StagingSink {
  /**
   * Adds bytes behind those of earlier calls; may be called again before it resolves.
   * @returns when they are written and the caller may use their memory again
   * @throws AppError `storage-full`, `read-only`, `unavailable`
   */
  write(chunks: readonly Uint8Array[]): Promise<void>;
  /** All bytes are on stable storage when this resolves. `mtimeMs` becomes the file's time on disk. */
  finish(mtimeMs: number): Promise<StagedFile>;
  /** Forgets the bytes. May be called at any time, also after a failure, also twice. */
  discard(): Promise<void>;
}

/** What the store knows about one thing. */
export interface StoredStat {
  readonly kind: 'file' | 'folder' | 'other';
  readonly sizeBytes: number;
  /** when it was changed last; of an object, when it was stored */
  readonly mtimeMs: number;
}

/** A stored file opened for reading: its length is that of the bytes `chunks` yields unless it throws. */
export interface ReadHandle {
  readonly stat: StoredStat;
  /**
   * Bytes from `start` up to, not including, `end`, in order. Each chunk is the caller's to keep or give away. Throws
   * AppError `unavailable` when the disk fails or the file is shorter than it was.
   */
  chunks(start: number, end: number): AsyncIterable<Uint8Array>;
  /** Up to `length` bytes from `start`: fewer only at the end of the file. */
  read(start: number, length: number): Promise<Uint8Array>;
  /**
   * Where other programs of this machine can open the same bytes as long as this handle is open. The address holds
   * nothing of the file's name. Where that takes a copy, it is compared with `sha256` first.
   * @throws AppError `unavailable`
   */
  lend(sha256: string): Promise<string>;
  close(): Promise<void>;
}

/**
 * Where the bytes of all libraries lie: plain folders, or objects. Nothing here overwrites. When a call that changes
 * something resolves, the change survives a power cut.
 *
 * Errors, for every method: AppError `not-found`, `already-exists`, `wrong-kind`, `invalid-name` (the disk cannot
 * spell the name), `storage-full`, `read-only`, `unavailable`.
 */
export interface Storage {
  /** @param announcedBytes how much is coming, null where nobody knows */
  stage(library: string, announcedBytes: number | null): Promise<StagingSink>;
  /** Stages a second copy of stored bytes, cloned where the store can. */
  stageCopy(at: Place, mtimeMs: number): Promise<StagedFile>;
  /** Opens staged bytes for reading. */
  readStaged(staged: string): Promise<ReadHandle>;
  discardStaged(staged: string): Promise<void>;
  read(at: Place): Promise<ReadHandle>;
  stat(at: Place): Promise<StoredStat | null>;
  space(library: string): Promise<StorageSpace>;
}

export interface StorageSpace {
  /** bytes that an ordinary user may still write; a pebibyte where nobody can say */
  readonly freeBytes: number;
  readonly totalBytes: number;
}
