import type { Checksum, ChecksumAlgorithm } from '../domain/upload.ts';

/** Sums of one upload's bytes: SHA-256 always, others where somebody wants them. */
export interface Digests {
  /**
   * Takes the next bytes into account, and their memory over: the caller must not touch it again.
   * @returns when they are summed up; undefined: at once
   */
  update(chunks: readonly Uint8Array[]): Promise<void> | undefined;
  /** Remembers this point as the one to return to. */
  mark(): void;
  /** Forgets all bytes since the last mark. Bytes of an update that is still under way count as come before. */
  rewind(): void;
  /** Sums of the bytes so far; more may follow. */
  soFar(): Promise<FinishedDigests>;
  /** To be called once, after the last bytes. */
  finish(): Promise<FinishedDigests>;
  /** Nobody will ask for the result. */
  abandon(): void;
}

/** Lower-case hex. */
export interface FinishedDigests {
  readonly sha256: string;
  readonly sha1: string | null;
  readonly md5: string | null;
  /** False also for an algorithm that was not being summed. */
  matches(checksum: Checksum): boolean;
}

export interface Digester {
  /**
   * @param also algorithms wanted besides SHA-256
   * @param size how much is coming: large streams may be summed up beside the event loop
   */
  begin(also: readonly ChecksumAlgorithm[], size: 'small' | 'large'): Digests;
}
