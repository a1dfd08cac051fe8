import type { ByteOrder, ByteReader } from './byte-reader.ts';
import { byteReader } from './byte-reader.ts';
import { Malformed } from './malformed.ts';

/** A stretch of a file, addressed from its own start. Formats nest, so regions do. */
export interface Region {
  readonly sizeBytes: number;
  /** Exactly `length` bytes from `at`. `Malformed` when they are not all inside the region. */
  read(at: number, length: number, order?: ByteOrder): Promise<ByteReader>;
  /** Up to `length` bytes from `at`: fewer where the region ends. */
  readUpTo(at: number, length: number): Promise<ByteReader>;
  /** The part from `at`, cut where this region ends. `Malformed` when it would start outside. */
  region(at: number, length?: number): Region;
}

/** Fetches exactly these bytes of the file, or throws. */
export type ReadExactly = (offset: number, length: number) => Promise<Uint8Array>;

/** The region of `sizeBytes` bytes that starts at `start` of the file behind `readExactly`. */
export function region(readExactly: ReadExactly, start: number, sizeBytes: number): Region {
  async function read(at: number, length: number, order: ByteOrder = 'big'): Promise<ByteReader> {
    if (at < 0 || length < 0 || at + length > sizeBytes) throw new Malformed('read outside the region');
    return byteReader(await readExactly(start + at, length), order);
  }
  return {
    sizeBytes,
    read,
    readUpTo: (at, length) => read(at, Math.max(0, Math.min(length, sizeBytes - at))),
    region(at, length = sizeBytes - at) {
      if (at < 0 || length < 0 || at > sizeBytes) throw new Malformed('region outside the region');
      return region(readExactly, start + at, Math.min(length, sizeBytes - at));
    },
  };
}

/** A region over bytes that are already in memory, such as an unpacked block. */
export function memoryRegion(bytes: Uint8Array): Region {
  return region((at, length) => Promise.resolve(bytes.subarray(at, at + length)), 0, bytes.length);
}
