/** Random access to stored bytes: a staged file, an object in a bucket, or memory. */
export interface ByteSource {
  readonly sizeBytes: number;
  /**
   * Reads `length` bytes from `offset`; fewer only where the content ends. The reader keeps what it
   * gets, so a source must not reuse the buffer. Rejects on I/O failure and on nothing else.
   */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** A source over bytes that are already in memory. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    sizeBytes: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  };
}
