import type { ByteOrder, ByteReader } from '../bytes/byte-reader.ts';
import { Malformed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';

const POINTER_BYTES = 4;
const ENTRY_BYTES = 10;
const MAX_ENTRIES = 256;
const HEADER_BYTES = 6;
/** Set in a tag whose value lies in the directory entry instead of the heap. */
const VALUE_IN_ENTRY = 0x4000;

/** A heap of records (CIFF 1.0), whose directory stands at its end. Heaps nest. */
export interface CiffHeap {
  readonly region: Region;
  readonly order: ByteOrder;
}

/** The outermost heap of a CRW file. */
export async function rootHeap(file: Region): Promise<CiffHeap> {
  const mark = (await file.read(0, 2)).text(0, 2);
  const order = mark === 'II' ? 'little' : 'big';
  const headerBytes = (await file.read(2, 4, order)).u32(0);
  if (headerBytes < HEADER_BYTES) throw new Malformed('CIFF header too short');
  return { region: file.region(headerBytes), order };
}

/** The value of the record reached by a path of tags through nested heaps, or undefined. */
export async function findRecord(heap: CiffHeap, ...path: readonly number[]): Promise<Region | undefined> {
  const [tag, ...rest] = path;
  if (tag === undefined) return heap.region;
  const entries = await directory(heap);
  for (let at = 0; at + ENTRY_BYTES <= entries.sizeBytes; at += ENTRY_BYTES) {
    if (entries.u16(at) !== tag || (tag & VALUE_IN_ENTRY) !== 0) continue;
    const value = heap.region.region(entries.u32(at + 6), entries.u32(at + 2));
    return findRecord({ region: value, order: heap.order }, ...rest);
  }
  return undefined;
}

async function directory({ region, order }: CiffHeap): Promise<ByteReader> {
  const at = (await region.read(region.sizeBytes - POINTER_BYTES, POINTER_BYTES, order)).u32(0);
  const entryCount = (await region.read(at, 2, order)).u16(0);
  return region.read(at + 2, Math.min(entryCount, MAX_ENTRIES) * ENTRY_BYTES, order);
}
