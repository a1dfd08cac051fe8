import type { ByteOrder, ByteReader } from '../bytes/byte-reader.ts';
import { byteReader, latin1 } from '../bytes/byte-reader.ts';
import { Malformed, ifWellFormed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';

/** TIFF 6.0, and raw formats that changed nothing but the magic number: Olympus 'RO', 'RS', Panasonic. */
const MAGIC_NUMBERS: ReadonlySet<number> = new Set([42, 0x4f52, 0x5352, 0x55]);
const HEADER_BYTES = 8;
const ENTRY_BYTES = 12;
const MAX_ENTRIES = 1024;
const MAX_TEXT_BYTES = 256;
const BYTES_PER_TYPE = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const BYTE = 1;
const SHORT = 3;
const RATIONAL = 5;
const SIGNED_LONG = 9;
const SIGNED_RATIONAL = 10;
const FLOAT = 11;
const DOUBLE = 12;

export interface TiffHeader {
  readonly order: ByteOrder;
  readonly firstIfdAt: number;
}

/** One field of an image file directory. */
export interface IfdEntry {
  readonly tag: number;
  readonly type: number;
  readonly sizeBytes: number;
  /** Where the value lies in the TIFF structure: in the entry itself if it fits into 4 bytes. */
  readonly valueAt: number;
}

/** A directory whose fields can be read. A field that is absent or unreadable is undefined. */
export interface Ifd {
  /** ASCII up to the first NUL, trimmed; undefined if nothing is left. */
  text(tag: number): Promise<string | undefined>;
  number(tag: number): Promise<number | undefined>;
  /** Up to `count` numbers of whatever type; NaN for a fraction without a denominator. */
  numbers(tag: number, count: number): Promise<readonly number[]>;
  rationals(tag: number, count: number): Promise<readonly number[] | undefined>;
  /** The bytes of the value, unread. */
  region(tag: number): Region | undefined;
}

/** Reads the first bytes of a TIFF structure. `Malformed` if they are none; BigTIFF counts as none. */
export function parseTiffHeader(head: Uint8Array): TiffHeader {
  const mark = latin1(head.subarray(0, 2));
  if (mark !== 'II' && mark !== 'MM') throw new Malformed('no TIFF byte order mark');
  const order = mark === 'II' ? 'little' : 'big';
  const fields = byteReader(head, order);
  if (!MAGIC_NUMBERS.has(fields.u16(2))) throw new Malformed('not a TIFF magic number');
  return { order, firstIfdAt: fields.u32(4) };
}

/**
 * The entries of the directory at `at` of the reader, as many as it holds. `structureAt` is the
 * position of the same directory in the whole TIFF structure.
 */
export function parseIfdEntries(fields: ByteReader, at: number, structureAt = at): IfdEntry[] {
  const room = Math.floor((fields.sizeBytes - at - 2) / ENTRY_BYTES);
  const length = Math.min(fields.u16(at), room, MAX_ENTRIES);
  return Array.from({ length }, (_, index) => {
    const offset = 2 + index * ENTRY_BYTES;
    const type = fields.u16(at + offset + 2);
    const sizeBytes = fields.u32(at + offset + 4) * (BYTES_PER_TYPE[type] ?? 1);
    const valueAt = sizeBytes <= 4 ? structureAt + offset + 8 : fields.u32(at + offset + 8);
    return { tag: fields.u16(at + offset), type, sizeBytes, valueAt };
  });
}

export async function readTiffHeader(tiff: Region): Promise<TiffHeader> {
  return parseTiffHeader((await tiff.read(0, HEADER_BYTES)).bytes(0, HEADER_BYTES));
}

/** Reads the directory at `at`. Only this one: nothing here follows a chain, so none can loop. */
export async function readIfd(tiff: Region, at: number, order: ByteOrder): Promise<Ifd> {
  const bytes = await tiff.readUpTo(at, 2 + MAX_ENTRIES * ENTRY_BYTES);
  const entries = parseIfdEntries(byteReader(bytes.bytes(0, bytes.sizeBytes), order), 0, at);
  return ifd(tiff, new Map(entries.map((entry) => [entry.tag, entry])), order);
}

function ifd(tiff: Region, entries: ReadonlyMap<number, IfdEntry>, order: ByteOrder): Ifd {
  async function value<T>(
    tag: number,
    maxBytes: number,
    decode: (fields: ByteReader, entry: IfdEntry) => T,
  ): Promise<T | undefined> {
    const entry = entries.get(tag);
    if (!entry) return undefined;
    return ifWellFormed(async () =>
      decode(await tiff.read(entry.valueAt, Math.min(entry.sizeBytes, maxBytes), order), entry),
    );
  }
  return {
    text: async (tag) => {
      const text = await value(tag, MAX_TEXT_BYTES, (fields) => fields.text(0, fields.sizeBytes));
      return text?.split('\0')[0]?.trim() || undefined;
    },
    number: (tag) => value(tag, 4, unsignedNumber),
    numbers: async (tag, count) =>
      (await value(tag, count * 8, (fields, entry) => anyNumbers(fields, entry, count))) ?? [],
    rationals: (tag, count) => value(tag, count * 8, (fields) => rationals(fields, count)),
    region: (tag) => {
      const entry = entries.get(tag);
      const inside = entry !== undefined && entry.valueAt <= tiff.sizeBytes;
      return inside ? tiff.region(entry.valueAt, entry.sizeBytes) : undefined;
    },
  };
}

function unsignedNumber(fields: ByteReader, { type }: IfdEntry): number {
  if (type === BYTE) return fields.u8(0);
  return type === SHORT ? fields.u16(0) : fields.u32(0);
}

function anyNumbers(fields: ByteReader, { type, sizeBytes }: IfdEntry, count: number): number[] {
  const bytesEach = BYTES_PER_TYPE[type] ?? 1;
  const length = Math.min(count, Math.floor(sizeBytes / bytesEach), Math.floor(fields.sizeBytes / bytesEach));
  return Array.from({ length }, (_, index) => anyNumber(fields, index * bytesEach, type));
}

function anyNumber(fields: ByteReader, at: number, type: number): number {
  switch (type) {
    case SHORT:
      return fields.u16(at);
    case RATIONAL:
      return fraction(fields.u32(at), fields.u32(at + 4));
    case SIGNED_LONG:
      return fields.i32(at);
    case SIGNED_RATIONAL:
      return fraction(fields.i32(at), fields.i32(at + 4));
    case FLOAT:
      return fields.f32(at);
    case DOUBLE:
      return fields.f64(at);
    default:
      return (BYTES_PER_TYPE[type] ?? 1) === 4 ? fields.u32(at) : fields.u8(at);
  }
}

function fraction(numerator: number, denominator: number): number {
  return denominator === 0 ? NaN : numerator / denominator;
}

function rationals(fields: ByteReader, count: number): number[] {
  return Array.from({ length: count }, (_, index) => {
    const denominator = fields.u32(index * 8 + 4);
    if (denominator === 0) throw new Malformed('rational without a denominator');
    return fields.u32(index * 8) / denominator;
  });
}
