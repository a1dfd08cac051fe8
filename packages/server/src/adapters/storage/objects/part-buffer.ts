import { createHash, type Hash } from 'node:crypto';
import type { SummedBytes } from './bucket.ts';

/** Gathers bytes of one request, whose hash and length must be known before its first byte goes out. */
export class PartBuffer {
  readonly #bytes: Buffer;
  readonly #hash: Hash = createHash('sha256');
  #filled = 0;

  constructor(capacityBytes: number) {
    // Pages that nothing is written to cost no memory.
    this.#bytes = Buffer.allocUnsafeSlow(capacityBytes);
  }

  get sizeBytes(): number {
    return this.#filled;
  }

  get isFull(): boolean {
    return this.#filled === this.#bytes.byteLength;
  }

  /** Copies as many bytes as fit. @returns those that did not */
  add(chunk: Uint8Array): Uint8Array {
    const taken = chunk.subarray(0, this.#bytes.byteLength - this.#filled);
    this.#bytes.set(taken, this.#filled);
    this.#hash.update(taken);
    this.#filled += taken.byteLength;
    return chunk.subarray(taken.byteLength);
  }

  /** To be called once. */
  finish(): SummedBytes {
    return { bytes: this.#bytes.subarray(0, this.#filled), sha256: this.#hash.digest('hex') };
  }
}

const mebibyte = 1024 * 1024;
export const smallestPartBytes = 8 * mebibyte;
/** Some servers take a thousand parts; a few are left for an announcement that was a little wrong. */
const wantedParts = 900;
const partsOfOneSize = 250;

/** How large the next part of an upload shall be. Where the whole is known all are equal, as some servers want them. */
export function partBytesFor(announcedBytes: number | null, partsSoFar: number): number {
  if (announcedBytes !== null) {
    const equal = Math.ceil(announcedBytes / wantedParts / mebibyte) * mebibyte;
    return Math.max(smallestPartBytes, equal);
  }
  if (partsSoFar < partsOfOneSize) return smallestPartBytes;
  return partsSoFar < 2 * partsOfOneSize ? 32 * mebibyte : 128 * mebibyte;
}
