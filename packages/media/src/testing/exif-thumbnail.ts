import { bytes, u16, u32 } from './bytes.ts';
import { exifSegment } from './jpeg.ts';

/** A JPEG with a small one in its EXIF, as cameras write them, that is turned as it says. */
export function withExifThumbnail(jpeg: Uint8Array, small: Uint8Array, orientation = 1): Uint8Array {
  const entry = (tag: number, type: number, value: Uint8Array): Uint8Array =>
    bytes(u16(tag), u16(type), u32(1), value);
  const main = bytes(u16(1), entry(0x0112, 3, bytes(u16(orientation), u16(0))));
  const secondAt = 8 + main.length + 4;
  const smallAt = secondAt + 2 + 2 * 12 + 4;
  const second = bytes(u16(2), entry(0x0201, 4, u32(smallAt)), entry(0x0202, 4, u32(small.length)), u32(0));
  const block = bytes('MM', u16(42), u32(8), main, u32(secondAt), second, small);
  return bytes(jpeg.subarray(0, 2), exifSegment(block), jpeg.subarray(2));
}
