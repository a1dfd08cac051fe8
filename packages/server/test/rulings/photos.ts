import { someBytes } from '../support/bodies.ts';

/** Bytes that no other call returns, with the signature of a photo and nothing that tells when it was taken. */
export function photo(sizeBytes = 20_000): Buffer {
  const bytes = someBytes(sizeBytes);
  bytes.set([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00, 0x01, 0x01]);
  return bytes;
}
