import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '../../../domain/errors.ts';
import type { Bucket, SummedBytes } from './bucket.ts';
import { eachKey } from './each-key.ts';
import { readChunks } from './read-object.ts';

/** Some bytes of a session, as an object of their own. */
export interface Segment {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly sha256: string;
}

const startDigits = 16;

/** A key that tells all there is to know of a segment, so that its row is its name. */
export function segmentFor(prefix: string, start: number, { bytes, sha256 }: SummedBytes): Segment {
  const size = bytes.byteLength;
  const place = String(start).padStart(startDigits, '0');
  const key = `${prefix}${place}-${size}-${sha256}-${randomBytes(4).toString('hex')}`;
  return { key, start, end: start + size, sha256 };
}

/** All segments below a prefix, in their order. */
export async function listSegments(bucket: Bucket, prefix: string): Promise<Segment[]> {
  const segments: Segment[] = [];
  for await (const { key } of eachKey(bucket, prefix)) {
    const match = /^(\d{16})-(\d+)-([0-9a-f]{64})-[0-9a-f]{8}$/.exec(key.slice(prefix.length));
    const [, place, size, sha256] = match ?? [];
    if (place === undefined || size === undefined || sha256 === undefined) continue;
    segments.push({ key, start: Number(place), end: Number(place) + Number(size), sha256 });
  }
  return segments;
}

/** Those that follow each other from the first byte on. Of several that begin at one place, the longest. */
export function chainOf(segments: readonly Segment[]): Segment[] {
  const chain: Segment[] = [];
  let end = 0;
  for (;;) {
    const next = segments.filter(({ start }) => start === end).toSorted((a, b) => b.end - a.end)[0];
    if (next === undefined || next.end === next.start) {
      if (next !== undefined && chain.length === 0) chain.push(next);
      return chain;
    }
    chain.push(next);
    end = next.end;
  }
}

/** Bytes of a chain, in order; those of whole segments are compared with their hash. */
export async function* chainChunks(
  bucket: Bucket,
  chain: readonly Segment[],
  start: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  for (const segment of chain) {
    if (segment.end <= start || segment.start >= end) continue;
    const from = Math.max(start, segment.start) - segment.start;
    const to = Math.min(end, segment.end) - segment.start;
    const isWhole = from === 0 && to === segment.end - segment.start;
    const chunks = readChunks(bucket, segment.key, from, to);
    yield* isWhole ? checked(chunks, segment) : chunks;
  }
}

async function* checked(chunks: AsyncIterable<Uint8Array>, { sha256 }: Segment): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest('hex') !== sha256)
    throw new AppError('unavailable', 'Bytes of this upload are not what was stored.');
}
