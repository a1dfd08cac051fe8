import type { ZipItem } from '../zip-item.ts';
import { dosTime } from './dos-time.ts';
import { fields } from './fields.ts';

/** Stands where a number needs Zip64 and is told in 64 bits elsewhere. */
export const max32 = 0xffffffff;
const plainVersion = 20;
export const zip64Version = 45;
/** Unix, version 6.3 of the format. */
export const madeBy = (3 << 8) | 63;

/** Names in UTF-8. */
const utf8Flag = 1 << 11;
/** The checksum comes behind the bytes: nothing is read twice. */
const descriptorFlag = 1 << 3;
const fileMode = 0o100644;
/** With the bit that DOS marks a folder with. */
const folderAttributes = 0o40755 * 0x10000 + 0x10;

const isFile = ({ entryId }: ZipItem): boolean => entryId !== null;
const isLarge = ({ sizeBytes }: ZipItem): boolean => sizeBytes >= max32;
const flags = (item: ZipItem): number => (isFile(item) ? utf8Flag | descriptorFlag : utf8Flag);

/** What precedes an entry's bytes (APPNOTE 4.3.7): their size stands behind them, where descriptors have it. */
export function localHeader(item: ZipItem): Buffer {
  const name = Buffer.from(item.path);
  const large = isLarge(item);
  const { date, time } = dosTime(item.mtimeMs);
  const extra = Buffer.concat([timeExtra(item), large ? zip64Extra([0, 0]) : Buffer.alloc(0)]);
  const header = fields([
    [4, 0x04034b50],
    [2, large ? zip64Version : plainVersion],
    [2, flags(item)],
    [2, 0],
    [2, time],
    [2, date],
    [4, 0],
    [4, large ? max32 : 0],
    [4, large ? max32 : 0],
    [2, name.byteLength],
    [2, extra.byteLength],
  ]);
  return Buffer.concat([header, name, extra]);
}

/** What follows a file's bytes (APPNOTE 4.3.9). */
export function descriptor(item: ZipItem, crc: number): Buffer {
  const width = isLarge(item) ? 8 : 4;
  return fields([
    [4, 0x08074b50],
    [4, crc],
    [width, item.sizeBytes],
    [width, item.sizeBytes],
  ]);
}

/** An entry in the table of contents (APPNOTE 4.3.12). @param offset of its local header */
export function tableEntry(item: ZipItem, crc: number, offset: number): Buffer {
  const name = Buffer.from(item.path);
  const { date, time } = dosTime(item.mtimeMs);
  const wide = wideNumbers(item, offset);
  const extra = Buffer.concat([timeExtra(item), zip64Extra(wide)]);
  const size = Math.min(item.sizeBytes, max32);
  const header = fields([
    [4, 0x02014b50],
    [2, madeBy],
    [2, wide.length > 0 ? zip64Version : plainVersion],
    [2, flags(item)],
    [2, 0],
    [2, time],
    [2, date],
    [4, crc],
    [4, size],
    [4, size],
    [2, name.byteLength],
    [2, extra.byteLength],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, isFile(item) ? fileMode * 0x10000 : folderAttributes],
    [4, Math.min(offset, max32)],
  ]);
  return Buffer.concat([header, name, extra]);
}

/** How long the records of an entry are, and its bytes, without making any of them. */
export function lengthsOf(item: ZipItem, offset: number): { readonly bytes: number; readonly table: number } {
  const named = Buffer.byteLength(item.path) + (hasUnixTime(item) ? timeExtraBytes : 0);
  const before = 30 + named + (isLarge(item) ? 4 + 2 * 8 : 0);
  const behind = isFile(item) ? 8 + 2 * (isLarge(item) ? 8 : 4) : 0;
  const wide = wideNumbers(item, offset).length;
  return { bytes: before + item.sizeBytes + behind, table: 46 + named + (wide > 0 ? 4 + wide * 8 : 0) };
}

/** What a table entry's 32 bits do not hold, in the order in which Zip64 tells it (APPNOTE 4.5.3). */
function wideNumbers(item: ZipItem, offset: number): number[] {
  const sizes = isLarge(item) ? [item.sizeBytes, item.sizeBytes] : [];
  return offset >= max32 ? [...sizes, offset] : sizes;
}

function zip64Extra(numbers: readonly number[]): Buffer {
  if (numbers.length === 0) return Buffer.alloc(0);
  return fields([[2, 0x0001], [2, numbers.length * 8], ...numbers.map((number) => [8, number] as const)]);
}

const timeExtraBytes = 9;

/** The field has 32 bits with a sign. */
const hasUnixTime = ({ mtimeMs }: ZipItem): boolean => Math.abs(Math.floor(mtimeMs / 1000)) <= 0x7fffffff;

/** The time to the second and in UTC (Info-ZIP's "extended timestamp"): the older field knows no time zone. */
function timeExtra(item: ZipItem): Buffer {
  if (!hasUnixTime(item)) return Buffer.alloc(0);
  return fields([
    [2, 0x5455],
    [2, 5],
    [1, 1],
    [4, Math.floor(item.mtimeMs / 1000) >>> 0],
  ]);
}
