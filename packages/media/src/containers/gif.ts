import { Malformed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';

export const TRAILER = 0x3b;
const EXTENSION = 0x21;
const IMAGE = 0x2c;
const SCREEN_FLAGS_AT = 10;
const HEADER_BYTES = 13;
const IMAGE_DESCRIPTOR_BYTES = 10;
const LZW_CODE_SIZE_BYTES = 1;

/**
 * Steps over the blocks of a GIF89a file to its trailer. `Malformed` where the file ends or turns
 * into something else before.
 */
export async function seekGifTrailer(file: Region): Promise<void> {
  let at = HEADER_BYTES + colourTableBytes(await byteAt(file, SCREEN_FLAGS_AT));
  for (;;) {
    const block = await byteAt(file, at);
    if (block === TRAILER) return;
    if (block === EXTENSION) {
      at = await skipSubBlocks(file, at + 2);
    } else if (block === IMAGE) {
      const table = colourTableBytes(await byteAt(file, at + IMAGE_DESCRIPTOR_BYTES - 1));
      at = await skipSubBlocks(file, at + IMAGE_DESCRIPTOR_BYTES + table + LZW_CODE_SIZE_BYTES);
    } else {
      throw new Malformed('no such GIF block');
    }
  }
}

/** Where the chain of sub-blocks that begins at `at` ends: after one of length 0. */
async function skipSubBlocks(file: Region, at: number): Promise<number> {
  let next = at;
  for (;;) {
    const lengthBytes = await byteAt(file, next);
    next += 1 + lengthBytes;
    if (lengthBytes === 0) return next;
  }
}

function colourTableBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

async function byteAt(file: Region, at: number): Promise<number> {
  return (await file.read(at, 1)).u8(0);
}
