import type { ByteReader } from '../bytes/byte-reader.ts';
import type { Region } from '../bytes/region.ts';
import { boxes } from '../containers/isobmff.ts';
import type { StoredSize } from './stored-size.ts';

const SIGNATURE_BOX_BYTES = 12;
const CODESTREAM_MARK = 0xff0a;
const HEADER_BYTES = 24;
/** What the first of several parts begins with: its number. */
const PART_NUMBER_BYTES = 4;
/** Width by height, where the codestream leaves the width out. */
const RATIOS = [undefined, [1, 1], [12, 10], [4, 3], [3, 2], [16, 9], [5, 4], [2, 1]] as const;
const SIDE_BITS = [9, 13, 18, 30] as const;

/** The header of a JPEG XL codestream (ISO/IEC 18181-1), bare or in a container. It turns the picture itself. */
export async function jpegXlSize(file: Region): Promise<StoredSize | undefined> {
  const codestream = await findCodestream(file);
  if (!codestream) return undefined;
  const fields = await codestream.readUpTo(0, HEADER_BYTES);
  return fields.u16(0) === CODESTREAM_MARK ? parseHeader(bitReader(fields, 2)) : undefined;
}

async function findCodestream(file: Region): Promise<Region | undefined> {
  if ((await file.read(0, 4)).u32(0) !== SIGNATURE_BOX_BYTES) return file;
  for await (const { type, body } of boxes(file)) {
    if (type === 'jxlc') return body;
    if (type === 'jxlp') return body.region(PART_NUMBER_BYTES);
  }
  return undefined;
}

function parseHeader(bits: BitReader): StoredSize {
  const isSmall = bits(1) === 1;
  const side = (): number => 1 + (isSmall ? bits(5) * 8 + 7 : bits(SIDE_BITS[bits(2)] ?? 0));
  const storedHeight = side();
  const ratio = RATIOS[bits(3)];
  const storedWidth = ratio ? Math.floor((storedHeight * ratio[0]) / ratio[1]) : side();
  const hasDefaults = bits(1) === 1;
  const orientation = !hasDefaults && bits(1) === 1 ? bits(3) + 1 : 1;
  const isOnItsSide = orientation > 4;
  return {
    widthPx: isOnItsSide ? storedHeight : storedWidth,
    heightPx: isOnItsSide ? storedWidth : storedHeight,
    isUpright: true,
  };
}

/** The next `count` bits, lowest first. */
type BitReader = (count: number) => number;

function bitReader(fields: ByteReader, startByte: number): BitReader {
  let at = startByte * 8;
  return (count) => {
    let value = 0;
    for (let bit = 0; bit < count; bit++, at++) value += ((fields.u8(at >> 3) >> (at & 7)) & 1) * 2 ** bit;
    return value;
  };
}
