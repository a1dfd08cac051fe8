import type { Region } from '../bytes/region.ts';
import { riffChunks } from '../containers/riff.ts';
import type { StoredSize } from './stored-size.ts';

/** The first chunk tells: the canvas of an extended file, else the header of the only picture (RFC 9649). */
export async function webpSize(file: Region): Promise<StoredSize | undefined> {
  for await (const { type, body } of riffChunks(file)) {
    if (type === 'VP8X') return canvasSize(body);
    if (type === 'VP8L') return losslessSize(body);
    return type === 'VP8 ' ? lossySize(body) : undefined;
  }
  return undefined;
}

async function canvasSize(body: Region): Promise<StoredSize> {
  const fields = await body.read(4, 6, 'little');
  const u24 = (at: number): number => fields.u16(at) | (fields.u8(at + 2) << 16);
  return { widthPx: u24(0) + 1, heightPx: u24(3) + 1 };
}

/** Fourteen bits for each side behind a signature byte. */
async function losslessSize(body: Region): Promise<StoredSize> {
  const bits = (await body.read(1, 4, 'little')).u32(0);
  return { widthPx: (bits & 0x3fff) + 1, heightPx: ((bits >>> 14) & 0x3fff) + 1 };
}

/** Behind the frame tag and the start code; the two highest bits scale the picture, which nobody does. */
async function lossySize(body: Region): Promise<StoredSize> {
  const fields = await body.read(6, 4, 'little');
  return { widthPx: fields.u16(0) & 0x3fff, heightPx: fields.u16(2) & 0x3fff };
}
