import type { Region } from '../bytes/region.ts';

const CHUNK_BYTES = 1024 * 1024;
/** Start of image, and the first byte of the next marker. */
const MARK = Buffer.from([0xff, 0xd8, 0xff]);
/** Raw data has some of these marks by chance; this many times one is worth a closer look. */
const MAX_MARKS = 4096;

/**
 * Everything in a file that begins like a JPEG. Makers hide previews in notes of their own, which only their
 * software reads; the marks show nevertheless.
 */
export async function* scanForJpegs(file: Region): AsyncGenerator<Region> {
  let left = MAX_MARKS;
  for (let at = 0; at < file.sizeBytes; at += CHUNK_BYTES) {
    // A mark may lie across two chunks.
    const chunk = await file.readUpTo(at, CHUNK_BYTES + MARK.length - 1);
    const bytes = Buffer.from(chunk.bytes(0, chunk.sizeBytes));
    for (let found = bytes.indexOf(MARK); found !== -1; found = bytes.indexOf(MARK, found + 1)) {
      if (left-- === 0) return;
      if (found < CHUNK_BYTES) yield file.region(at + found);
    }
  }
}
