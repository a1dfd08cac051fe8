import { expect, test } from 'vitest';
import { byteReader } from './byte-reader.ts';
import { Malformed } from './malformed.ts';

const BYTES = Uint8Array.of(0, 0, 0, 0, 0, 1, 2, 3, 255);

test('numbers are read in the byte order asked for', () => {
  expect(byteReader(BYTES).u32(4)).toBe(0x00010203);
  expect(byteReader(BYTES, 'little').u32(4)).toBe(0x03020100);
  expect(byteReader(BYTES).u16(7)).toBe(0x03ff);
  expect(byteReader(BYTES).u64(0)).toBe(0x010203);
  expect(byteReader(BYTES).text(8, 1)).toBe('ÿ');
});

test('nothing outside is read', () => {
  const fields = byteReader(BYTES.subarray(0, 8));
  for (const read of [
    () => fields.u8(8),
    () => fields.u16(7),
    () => fields.u32(-1),
    () => fields.bytes(4, 5),
    () => fields.text(0, -1),
    () => fields.u64(1),
  ]) {
    expect(read).toThrow(Malformed);
  }
});

test('a size that no file has is malformed, not rounded', () => {
  expect(() => byteReader(new Uint8Array(8).fill(0xff)).u64(0)).toThrow(Malformed);
});
