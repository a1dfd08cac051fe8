import type { Pixels } from './decoded.ts';

const HEADER_BYTES = 8;
const ENTRY_BYTES = 12;
const SHORT = 3;
const LONG = 4;
const UNDEFINED = 7;

/** Pixels with the colour profile they are meant in, as an uncompressed TIFF: raw input cannot carry one. */
export function tiffOf({ data, width, height, channels }: Pixels, icc: Buffer): Buffer {
  const bitsAt = HEADER_BYTES;
  const iccAt = bitsAt + 2 * channels;
  const dataAt = even(iccAt + icc.length);
  const directoryAt = even(dataAt + data.length);
  const head = Buffer.alloc(dataAt);
  head.write('II*\0', 'latin1');
  head.writeUInt32LE(directoryAt, 4);
  for (let channel = 0; channel < channels; channel++) head.writeUInt16LE(8, bitsAt + 2 * channel);
  icc.copy(head, iccAt);

  const tail = directory([
    [256, LONG, 1, width],
    [257, LONG, 1, height],
    [258, SHORT, channels, bitsAt],
    [259, SHORT, 1, 1], // not compressed
    [262, SHORT, 1, 2], // RGB
    [273, LONG, 1, dataAt],
    [277, SHORT, 1, channels],
    [278, LONG, 1, height], // rows in the only strip
    [279, LONG, 1, data.length],
    [34675, UNDEFINED, icc.length, iccAt],
  ]);
  return Buffer.concat([head, data, Buffer.alloc(directoryAt - dataAt - data.length), tail]);
}

type Entry = readonly [tag: number, type: number, count: number, valueOrOffset: number];

function directory(entries: readonly Entry[]): Buffer {
  const bytes = Buffer.alloc(2 + entries.length * ENTRY_BYTES + 4);
  bytes.writeUInt16LE(entries.length);
  for (const [index, [tag, type, count, valueOrOffset]] of entries.entries()) {
    const at = 2 + index * ENTRY_BYTES;
    bytes.writeUInt16LE(tag, at);
    bytes.writeUInt16LE(type, at + 2);
    bytes.writeUInt32LE(count, at + 4);
    bytes.writeUInt32LE(valueOrOffset, at + 8);
  }
  return bytes;
}

function even(offset: number): number {
  return offset + (offset % 2);
}
