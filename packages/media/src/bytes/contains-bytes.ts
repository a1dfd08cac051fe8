import type { ByteSource } from './byte-source.ts';

const CHUNK_BYTES = 256 * 1024;

/** Whether `mark` occurs between two offsets of the source. Holds one chunk in memory at a time. */
export async function containsBytes(
  source: ByteSource,
  mark: Uint8Array,
  range: { readonly from: number; readonly to: number },
): Promise<boolean> {
  const needle = Buffer.from(mark);
  // Chunks overlap, so that a mark across their border is seen.
  const step = CHUNK_BYTES - (mark.length - 1);
  for (let at = range.from; at + mark.length <= range.to; at += step) {
    const chunk = await source.read(at, Math.min(CHUNK_BYTES, range.to - at));
    if (Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).includes(needle)) return true;
  }
  return false;
}
