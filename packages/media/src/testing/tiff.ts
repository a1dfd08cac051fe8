import type { ByteOrder } from '../bytes/byte-reader.ts';
import { bytes, u16, u32 } from './bytes.ts';

/** ASCII, a LONG, RATIONALs, UNDEFINED bytes, or a directory of its own with a LONG that points to it. */
export type TiffValue = string | number | readonly Rational[] | Uint8Array | { readonly ifd: TiffFields };
export type Rational = readonly [numerator: number, denominator: number];
export type TiffFields = Readonly<Record<number, TiffValue>>;

interface Encoded {
  readonly type: number;
  readonly count: number;
  readonly content: Uint8Array;
}

const HEADER_BYTES = 8;

/** A TIFF structure with one directory and those it points to. `mark` replaces the magic number. */
export function tiff(
  fields: TiffFields,
  { order = 'little', mark = '' }: { order?: ByteOrder; mark?: string } = {},
): Uint8Array {
  const magic = mark === '' ? u16(42, order) : bytes(mark);
  const header = bytes(order === 'little' ? 'II' : 'MM', magic, u32(HEADER_BYTES, order));
  return bytes(header, ifd(fields, HEADER_BYTES, order));
}

/** One directory that stands at `at`, with its values and directories after it. */
export function ifd(fields: TiffFields, at: number, order: ByteOrder): Uint8Array {
  const tags = Object.keys(fields).map(Number);
  const entries: Uint8Array[] = [];
  let values: Uint8Array = new Uint8Array();
  const valuesAt = at + 2 + tags.length * 12 + 4;
  for (const tag of tags) {
    const { type, count, content } = encode(fields[tag] ?? 0, valuesAt + values.length, order);
    const inline = content.length <= 4 && !isDirectory(fields[tag]);
    const field = inline
      ? bytes(content, new Uint8Array(4 - content.length))
      : u32(valuesAt + values.length, order);
    entries.push(bytes(u16(tag, order), u16(type, order), u32(count, order), field));
    if (!inline) values = bytes(values, content);
  }
  return bytes(u16(tags.length, order), ...entries, u32(0, order), values);
}

function encode(value: TiffValue, at: number, order: ByteOrder): Encoded {
  if (typeof value === 'string') return { type: 2, count: value.length + 1, content: bytes(value, '\0') };
  if (typeof value === 'number') return { type: 4, count: 1, content: u32(value, order) };
  if (value instanceof Uint8Array) return { type: 7, count: value.length, content: value };
  if (isDirectory(value)) return { type: 4, count: 1, content: ifd(value.ifd, at, order) };
  const content = bytes(...value.flatMap(([top, bottom]) => [u32(top, order), u32(bottom, order)]));
  return { type: 5, count: value.length, content };
}

function isDirectory(value: TiffValue | undefined): value is { readonly ifd: TiffFields } {
  return typeof value === 'object' && 'ifd' in value;
}
