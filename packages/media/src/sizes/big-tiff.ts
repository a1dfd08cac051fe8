import type { Region } from '../bytes/region.ts';
import type { StoredSize } from './stored-size.ts';

const MAGIC_NUMBER = 43;
const FIRST_IFD_POINTER_AT = 8;
const ENTRY_BYTES = 20;
const VALUE_AT = 12;
const MAX_ENTRIES = 256;
const IMAGE_WIDTH = 0x0100;
const IMAGE_LENGTH = 0x0101;
const SHORT = 3;

export async function isBigTiff(file: Region): Promise<boolean> {
  const order = await byteOrder(file);
  return (await file.read(2, 2, order)).u16(0) === MAGIC_NUMBER;
}

/** The size in the first directory of a TIFF with 64-bit offsets. */
export async function bigTiffSize(file: Region): Promise<StoredSize | undefined> {
  const order = await byteOrder(file);
  const directoryAt = (await file.read(FIRST_IFD_POINTER_AT, 8, order)).u64(0);
  const count = Math.min((await file.read(directoryAt, 8, order)).u64(0), MAX_ENTRIES);
  const entries = await file.read(directoryAt + 8, count * ENTRY_BYTES, order);
  const values = new Map<number, number>();
  for (let at = 0; at < count * ENTRY_BYTES; at += ENTRY_BYTES) {
    const isShort = entries.u16(at + 2) === SHORT;
    values.set(entries.u16(at), isShort ? entries.u16(at + VALUE_AT) : entries.u32(at + VALUE_AT));
  }
  const [widthPx, heightPx] = [values.get(IMAGE_WIDTH), values.get(IMAGE_LENGTH)];
  return widthPx && heightPx ? { widthPx, heightPx } : undefined;
}

async function byteOrder(file: Region): Promise<'big' | 'little'> {
  return (await file.read(0, 2)).text(0, 2) === 'II' ? 'little' : 'big';
}
