import type { Checksum } from '../domain/upload.ts';

/** Sums of one upload's bytes: SHA-256 always, another one where the client named it. */
export interface Digests {
  /**
   * Takes the next bytes into account, and their memory over: the caller must not touch it again.
   * @returns when they are summed up; undefined: at once
   */
  update(chunks: readonly Uint8Array[]): Promise<void> | undefined;
  /** To be called once, after the last bytes. */
  finish(): Promise<FinishedDigests>;
  /** The upload failed: nobody will ask for the result. */
  abandon(): void;
}

/** Lower-case hex. */
export interface FinishedDigests {
  readonly sha256: string;
  readonly sha1: string | null;
  readonly md5: string | null;
  matches(checksum: Checksum): boolean;
}

export interface Digester {
  /** @param size how much is coming: large streams may be summed up beside the event loop */
  begin(named: Checksum | null, size: 'small' | 'large'): Digests;
}
