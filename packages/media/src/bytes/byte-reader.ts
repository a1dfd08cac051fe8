import { Malformed } from './malformed.ts';

export type ByteOrder = 'big' | 'little';

/** Bounds-checked access to bytes in memory. Every method throws `Malformed` when it would leave them. */
export interface ByteReader {
  readonly sizeBytes: number;
  u8(at: number): number;
  u16(at: number): number;
  u24(at: number): number;
  u32(at: number): number;
  i32(at: number): number;
  /** A 64-bit number; `Malformed` above 2^53, which no size or offset in a real file reaches. */
  u64(at: number): number;
  i64(at: number): bigint;
  f32(at: number): number;
  f64(at: number): number;
  bytes(at: number, length: number): Uint8Array;
  /** Latin-1, so that every byte is one character: for signatures and ASCII fields. */
  text(at: number, length: number): string;
}

export function byteReader(bytes: Uint8Array, order: ByteOrder = 'big'): ByteReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = order === 'little';

  function checked(at: number, length: number): number {
    if (at < 0 || length < 0 || at + length > bytes.length) throw new Malformed('read outside the bytes');
    return at;
  }
  function slice(at: number, length: number): Uint8Array {
    return bytes.subarray(checked(at, length), at + length);
  }
  function u64(at: number): number {
    const value = view.getBigUint64(checked(at, 8), little);
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new Malformed('number beyond any file size');
    return Number(value);
  }

  return {
    sizeBytes: bytes.length,
    u8: (at) => view.getUint8(checked(at, 1)),
    u16: (at) => view.getUint16(checked(at, 2), little),
    u24: (at) => (view.getUint16(checked(at, 3)) << 8) | view.getUint8(at + 2),
    u32: (at) => view.getUint32(checked(at, 4), little),
    i32: (at) => view.getInt32(checked(at, 4), little),
    u64,
    i64: (at) => view.getBigInt64(checked(at, 8), little),
    f32: (at) => view.getFloat32(checked(at, 4), little),
    f64: (at) => view.getFloat64(checked(at, 8), little),
    bytes: slice,
    text: (at, length) => latin1(slice(at, length)),
  };
}

/** Bytes as text, one character per byte. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
