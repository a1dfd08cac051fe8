import type { ReadHandle, StagedFile } from './storage.ts';

/** Names one upload session to the store. */
export interface SessionAt {
  /** the account's name */
  readonly library: string;
  /** made by the server */
  readonly sessionId: string;
}

/** Bytes of a session that grow at their end. Used by one writer, who closes it. */
export interface SessionWriter extends AsyncDisposable {
  /**
   * Adds bytes behind those of earlier calls; may be called again before it resolves.
   * @returns when they are written and the caller may use their memory again
   */
  write(chunks: readonly Uint8Array[]): Promise<void>;
  /** Everything written so far is on stable storage, and found under its name, when this resolves. */
  sync(): Promise<void>;
  /** Takes back what lies behind `sizeBytes`. */
  truncate(sizeBytes: number): Promise<void>;
}

/**
 * Where the bytes of upload sessions lie until they are whole: apart from libraries and invisible, on the same store,
 * so that finishing one moves no bytes. Unlike other staged bytes they outlive a restart; rows of the index say what
 * of them counts. Names are given by the caller and mean nothing outside their session.
 *
 * Errors, for every method: AppError `not-found`, `storage-full`, `read-only`, `unavailable`.
 */
export interface SessionStorage {
  /** Goes on behind the first `sizeBytes`, which must be there; anything after them is cut away. 0 makes it anew. */
  write(at: SessionAt, name: string, sizeBytes: number): Promise<SessionWriter>;
  read(at: SessionAt, name: string): Promise<ReadHandle>;
  /** Makes the bytes ready for `Storage.place`, with this time on disk. They can still be written on. */
  seal(at: SessionAt, name: string, mtimeMs: number): Promise<StagedFile>;
  /** What is not there is discarded already. */
  discard(at: SessionAt, name: string): Promise<void>;
  names(at: SessionAt): Promise<string[]>;
  /** The session with all its bytes. */
  remove(at: SessionAt): Promise<void>;
  /** Ids of all sessions that have bytes in this library. */
  sessions(library: string): Promise<string[]>;
}
