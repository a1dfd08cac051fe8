import { bytes, u16, u32, u64, zeros } from './bytes.ts';
import type { Part } from './bytes.ts';
import type { ExifFields } from './exif.ts';
import { exifDirectory } from './exif.ts';
import { box, ftyp } from './isobmff.ts';
import { tiff } from './tiff.ts';

/** A PNG of the given chunks between IHDR and the picture; checksums are left zero. */
export function png(...chunks: readonly Uint8Array[]): Uint8Array {
  const header = pngChunk('IHDR', zeros(13));
  return bytes('\x89PNG\r\n\x1a\n', header, ...chunks, pngChunk('IDAT', zeros(200)), pngChunk('IEND'));
}

export function pngChunk(type: string, ...content: readonly Part[]): Uint8Array {
  const body = bytes(...content);
  return bytes(u32(body.length), type, body, u32(0));
}

export function webp(...chunks: readonly Uint8Array[]): Uint8Array {
  const body = bytes('WEBP', riffChunk('VP8 ', zeros(101)), ...chunks);
  return bytes('RIFF', u32(body.length, 'little'), body);
}

export function riffChunk(type: string, content: Uint8Array): Uint8Array {
  return bytes(type, u32(content.length, 'little'), content, content.length % 2 ? [0] : []);
}

/** A GIF of one frame. */
export function gif(): Uint8Array {
  const screen = bytes(u16(1), u16(1), [0x80, 0, 0], zeros(6));
  const extension = [0x21, 0xf9, 4, 0, 0, 0, 0, 0];
  return bytes('GIF89a', screen, extension, [0x2c], zeros(9), [2, 3, 1, 2, 3, 0, 0x3b]);
}

const CANON_UUID = '85c0b687820f11e08111f4ce462b6a48';

/** Canon CR3: one TIFF structure per EXIF directory. */
export function cr3(fields: ExifFields): Uint8Array {
  const canon = box(
    'uuid',
    Buffer.from(CANON_UUID, 'hex'),
    box('CMT1', tiff({ 0x010f: fields.make ?? '', 0x0110: fields.model ?? '' })),
    box('CMT2', tiff(exifDirectory(fields))),
  );
  return bytes(ftyp('crx ', 'crx ', 'isom'), box('moov', canon), box('mdat', zeros(100)));
}

/** Fujifilm RAF: a header that points to a whole JPEG. */
export function raf(jpeg: Uint8Array): Uint8Array {
  const header = bytes('FUJIFILMCCD-RAW 0201', zeros(64), u32(148), u32(jpeg.length), zeros(56));
  return bytes(header, jpeg, zeros(64));
}

/** Canon CRW with its capture time (seconds of a wall clock) and camera, in nested heaps. */
export function crw({ seconds, make, model }: { seconds: number; make: string; model: string }): Uint8Array {
  const camera = ciffHeap([[0x080a, bytes(make, '\0', model, '\0')]]);
  const properties = ciffHeap([
    [0x180e, bytes(u32(seconds, 'little'), zeros(8))],
    [0x2807, camera],
  ]);
  return bytes('II', u32(26, 'little'), 'HEAPCCDR', zeros(12), ciffHeap([[0x300a, properties]]));
}

function ciffHeap(records: readonly (readonly [tag: number, content: Uint8Array])[]): Uint8Array {
  let at = 0;
  const entries = records.map(([tag, content]) => {
    const entry = bytes(u16(tag, 'little'), u32(content.length, 'little'), u32(at, 'little'));
    at += content.length;
    return entry;
  });
  const contents = records.map(([, content]) => content);
  return bytes(...contents, u16(records.length, 'little'), ...entries, u32(at, 'little'));
}

/** A WebM file with DateUTC, in nanoseconds since 2001. */
export function webm(dateNanoseconds: bigint): Uint8Array {
  const header = bytes([0x1a, 0x45, 0xdf, 0xa3, 0x87, 0x42, 0x82, 0x84], 'webm');
  const info = bytes([0x15, 0x49, 0xa9, 0x66, 0x8b, 0x44, 0x61, 0x88], u64(dateNanoseconds));
  return bytes(header, [0x18, 0x53, 0x80, 0x67, 0x80 + info.length], info);
}
