import type { Part } from './bytes.ts';
import { bytes, u16, u32 } from './bytes.ts';

export const END_OF_IMAGE = [0xff, 0xd9];

/** A JPEG of the given segments, with coded data that no decoder would accept and none here looks at. */
export function jpeg(...segments: readonly Part[]): Uint8Array {
  return bytes([0xff, 0xd8], ...segments, segment(0xda, [1, 1, 0, 0, 63, 0]), scanData(400), END_OF_IMAGE);
}

export function segment(marker: number, ...payload: readonly Part[]): Uint8Array {
  const content = bytes(...payload);
  return bytes([0xff, marker], u16(content.length + 2), content);
}

export function exifSegment(block: Uint8Array): Uint8Array {
  return segment(0xe1, 'Exif\0\0', block);
}

export function xmpSegment(packet: string): Uint8Array {
  return segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', packet);
}

/** APP13 with an IPTC block behind another Photoshop resource of odd length. */
export function iptcSegment(dataSets: Readonly<Record<number, string>>): Uint8Array {
  const block = Object.entries(dataSets).map(([number, value]) =>
    bytes([0x1c, 2, Number(number)], u16(value.length), value),
  );
  return segment(0xed, 'Photoshop 3.0\0', resource(0x0425, 'odd'), resource(0x0404, bytes(...block)));
}

function resource(number: number, content: Part): Uint8Array {
  const data = bytes(content);
  return bytes('8BIM', u16(number), [0, 0], u32(data.length), data, data.length % 2 ? [0] : []);
}

/** Coded data as JPEG has it: 0xff never without a 0 after it. */
function scanData(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 37) % 251);
}
