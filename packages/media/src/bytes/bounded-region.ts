import type { ByteSource } from './byte-source.ts';
import { Malformed } from './malformed.ts';
import type { Region } from './region.ts';
import { region } from './region.ts';

/** Stops a reader that asks for more than it may. Stays inside the package. */
export class ReadLimitReached extends Error {
  override readonly name = 'ReadLimitReached';
  readonly limit: 'bytes' | 'time';

  constructor(limit: 'bytes' | 'time') {
    super(`read limit reached: ${limit}`);
    this.limit = limit;
  }
}

export interface ReadLimits {
  /** How many bytes may be fetched from the source in all. */
  readonly maxBytes: number;
  /** Asked before every read; true ends the reading. */
  readonly outOfTime?: () => boolean;
}

const PAGE_BYTES = 4096;

/**
 * The whole source as a region that cannot be read without end: bytes are fetched in pages and
 * kept, and the limits hold for everything derived from the region.
 */
export function boundedRegion(source: ByteSource, limits: ReadLimits): Region {
  const pages = new Map<number, Uint8Array>();
  let bytesLeft = limits.maxBytes;

  async function fetchPages(first: number, last: number): Promise<void> {
    const offset = first * PAGE_BYTES;
    const length = Math.min((last + 1) * PAGE_BYTES, source.sizeBytes) - offset;
    if (length > bytesLeft) throw new ReadLimitReached('bytes');
    bytesLeft -= length;
    const bytes = await source.read(offset, length);
    if (bytes.length < length) throw new Malformed('the source is shorter than it says');
    for (let page = first; page <= last; page++) {
      const at = (page - first) * PAGE_BYTES;
      pages.set(page, bytes.subarray(at, at + PAGE_BYTES));
    }
  }

  async function readExactly(offset: number, length: number): Promise<Uint8Array> {
    if (limits.outOfTime?.()) throw new ReadLimitReached('time');
    if (length > limits.maxBytes) throw new ReadLimitReached('bytes');
    if (length === 0) return new Uint8Array();
    const first = Math.floor(offset / PAGE_BYTES);
    const last = Math.floor((offset + length - 1) / PAGE_BYTES);
    const missing = missingRange(pages, first, last);
    if (missing) await fetchPages(...missing);
    return assemble(pages, offset, length);
  }

  return region(readExactly, 0, source.sizeBytes);
}

function missingRange(
  pages: ReadonlyMap<number, Uint8Array>,
  first: number,
  last: number,
): [number, number] | undefined {
  let from = first;
  let to = last;
  while (from <= last && pages.has(from)) from++;
  while (to > from && pages.has(to)) to--;
  return from > last ? undefined : [from, to];
}

function assemble(pages: ReadonlyMap<number, Uint8Array>, offset: number, length: number): Uint8Array {
  const first = Math.floor(offset / PAGE_BYTES);
  const within = offset - first * PAGE_BYTES;
  const firstPage = pages.get(first) ?? new Uint8Array();
  if (within + length <= firstPage.length) return firstPage.subarray(within, within + length);

  const bytes = new Uint8Array(length);
  let filled = 0;
  for (let page = first; filled < length; page++) {
    const from = page === first ? within : 0;
    const part = (pages.get(page) ?? new Uint8Array()).subarray(from, from + length - filled);
    if (part.length === 0) throw new Malformed('page missing');
    bytes.set(part, filled);
    filled += part.length;
  }
  return bytes;
}
