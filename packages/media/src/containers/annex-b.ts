import { type ByteReader, byteReader } from '../bytes/byte-reader.ts';

const START_CODE = Uint8Array.of(0, 0, 0, 1);

/** The fields of an 'hvcC' box (ISO/IEC 14496-15, 8.3.3.1). */
const LENGTH_SIZE_AT = 21;
const ARRAYS_AT = 22;

/** What a decoder has to know first: the parameter sets of an 'hvcC' box, as a byte stream of ITU-T H.265 annex B. */
export function parameterSets(configuration: Uint8Array): Uint8Array[] {
  const fields = byteReader(configuration);
  const units: Uint8Array[] = [];
  let at = ARRAYS_AT + 1;
  for (let arraysLeft = fields.u8(ARRAYS_AT); arraysLeft > 0; arraysLeft--) {
    const count = fields.u16(at + 1);
    at += 3;
    for (let unit = 0; unit < count; unit++) {
      const lengthBytes = fields.u16(at);
      units.push(START_CODE, fields.bytes(at + 2, lengthBytes));
      at += 2 + lengthBytes;
    }
  }
  return units;
}

/** A picture that HEIF stores as units with their lengths in front, as a byte stream of ITU-T H.265 annex B. */
export function codedUnits(coded: Uint8Array, configuration: Uint8Array): Uint8Array[] {
  const fields = byteReader(coded);
  const sizeBytes = (byteReader(configuration).u8(LENGTH_SIZE_AT) & 3) + 1;
  const units: Uint8Array[] = [];
  for (let at = 0; at < coded.length; ) {
    const lengthBytes = unsigned(fields, at, sizeBytes);
    units.push(START_CODE, fields.bytes(at + sizeBytes, lengthBytes));
    at += sizeBytes + lengthBytes;
  }
  return units;
}

function unsigned(fields: ByteReader, at: number, bytes: number): number {
  let value = 0;
  for (let index = 0; index < bytes; index++) value = value * 256 + fields.u8(at + index);
  return value;
}
