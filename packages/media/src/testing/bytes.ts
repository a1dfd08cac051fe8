import type { ByteOrder } from '../bytes/byte-reader.ts';

/** Latin-1 text, a list of bytes, or bytes. */
export type Part = string | readonly number[] | Uint8Array;

/** Joins parts into one stretch of bytes. */
export function bytes(...parts: readonly Part[]): Uint8Array {
  return new Uint8Array(
    Buffer.concat(
      parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Uint8Array.from(part))),
    ),
  );
}

export function zeros(length: number): Uint8Array {
  return new Uint8Array(length);
}

export function u16(value: number, order: ByteOrder = 'big'): Uint8Array {
  const out = new DataView(new ArrayBuffer(2));
  out.setUint16(0, value, order === 'little');
  return new Uint8Array(out.buffer);
}

export function u32(value: number, order: ByteOrder = 'big'): Uint8Array {
  const out = new DataView(new ArrayBuffer(4));
  out.setUint32(0, value, order === 'little');
  return new Uint8Array(out.buffer);
}

export function u64(value: bigint): Uint8Array {
  const out = new DataView(new ArrayBuffer(8));
  out.setBigInt64(0, value);
  return new Uint8Array(out.buffer);
}
