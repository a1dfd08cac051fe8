import type { Region } from '../bytes/region.ts';

export interface RiffChunk {
  /** Four characters. */
  readonly type: string;
  /** The content, cut where the file ends. */
  readonly body: Region;
}

const HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;

/** How many bytes the file should have by its RIFF header. */
export async function riffSizeBytes(file: Region): Promise<number> {
  return (await file.read(0, HEADER_BYTES, 'little')).u32(4) + CHUNK_HEADER_BYTES;
}

/** What a list inside a RIFF file begins with: its type. */
export const LIST_TYPE_BYTES = 4;

/** The chunks of a RIFF file (WebP, AVI), or those of a list inside it, in order. */
export async function* riffChunks(file: Region, firstAt = HEADER_BYTES): AsyncGenerator<RiffChunk> {
  let at = firstAt;
  while (at + CHUNK_HEADER_BYTES <= file.sizeBytes) {
    const header = await file.read(at, CHUNK_HEADER_BYTES, 'little');
    const sizeBytes = header.u32(4);
    yield { type: header.text(0, 4), body: file.region(at + CHUNK_HEADER_BYTES, sizeBytes) };
    at += CHUNK_HEADER_BYTES + sizeBytes + (sizeBytes % 2);
  }
}
