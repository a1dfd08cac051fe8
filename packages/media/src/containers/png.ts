import type { Region } from '../bytes/region.ts';

export interface PngChunk {
  /** Four characters. */
  readonly type: string;
  /** The content, cut where the file ends. */
  readonly body: Region;
}

const SIGNATURE_BYTES = 8;
const CHUNK_HEADER_BYTES = 8;
const CHECKSUM_BYTES = 4;

/** The chunks of a PNG file up to its IEND, or up to a chunk that runs past the end of the file. */
export async function* pngChunks(file: Region): AsyncGenerator<PngChunk> {
  let at = SIGNATURE_BYTES;
  while (at + CHUNK_HEADER_BYTES <= file.sizeBytes) {
    const header = await file.read(at, CHUNK_HEADER_BYTES);
    const sizeBytes = header.u32(0);
    const type = header.text(4, 4);
    yield { type, body: file.region(at + CHUNK_HEADER_BYTES, sizeBytes) };
    if (type === 'IEND') return;
    at += CHUNK_HEADER_BYTES + sizeBytes + CHECKSUM_BYTES;
  }
}
