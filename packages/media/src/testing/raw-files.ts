import { bytes, u16, u32, u64, zeros } from './bytes.ts';
import type { Part } from './bytes.ts';
import { box, ftyp, fullBox } from './isobmff.ts';
import { tiff } from './tiff.ts';
import type { TiffFields } from './tiff.ts';

const ORIENTATION = 0x0112;
const JPEG_AT = 0x0201;
const JPEG_BYTES = 0x0202;

/** A raw file built like a TIFF, with a JPEG behind it; `fields` are told where that is. */
export function rawTiff(
  jpeg: Uint8Array,
  fields: (at: number, sizeBytes: number) => TiffFields,
  options: Parameters<typeof tiff>[1] = {},
): Uint8Array {
  const at = tiff(fields(0x1000, jpeg.length), options).length;
  return bytes(tiff(fields(at, jpeg.length), options), jpeg, zeros(64));
}

/** Fields that say where a JPEG is, as thumbnails and many previews are said to be. */
export const pointing = (at: number, sizeBytes: number): TiffFields => ({
  [JPEG_AT]: at,
  [JPEG_BYTES]: sizeBytes,
});

/** Fields of a picture of one strip, compressed as JPEG; `interpretation` 6 is a photo, 32803 and 34892 are raw. */
export const strip = (at: number, sizeBytes: number, interpretation = 6): TiffFields => ({
  0x0103: 7,
  0x0106: interpretation,
  0x0111: at,
  0x0117: sizeBytes,
});

export const turned = (orientation: number): TiffFields => ({ [ORIENTATION]: orientation });

/** A chain of directories, of which the last holds the fields. The first `length` lead there, or round in a circle. */
export function chained(jpeg: Uint8Array, { isCircle = false } = {}): Uint8Array {
  const directory = (next: number, ...entries: Part[]): Uint8Array =>
    bytes(u16(entries.length, 'little'), ...entries, u32(next, 'little'));
  const entry = (tag: number, value: number): Uint8Array =>
    bytes(u16(tag, 'little'), u16(4, 'little'), u32(1, 'little'), u32(value, 'little'));
  const [firstAt, secondAt] = [8, 8 + 18];
  const jpegAt = secondAt + 30;
  return bytes(
    'II',
    u16(42, 'little'),
    u32(firstAt, 'little'),
    directory(secondAt, entry(0x00fe, 1)),
    directory(isCircle ? firstAt : 0, entry(JPEG_AT, jpegAt), entry(JPEG_BYTES, jpeg.length)),
    jpeg,
  );
}

/** Fujifilm's raw file: its header points to the JPEG. */
export function raf(jpeg: Uint8Array): Uint8Array {
  return bytes('FUJIFILMCCD-RAW ', zeros(68), u32(100), u32(jpeg.length), zeros(8), jpeg);
}

/** Canon's CR3: a JPEG as the sample of a track, one in the box of the preview, or none. */
export function cr3({
  sample,
  preview,
  orientation = 1,
}: {
  readonly sample?: Uint8Array;
  readonly preview?: Uint8Array;
  readonly orientation?: number;
}): Uint8Array {
  const uuid = (hex: string): Uint8Array => Buffer.from(hex, 'hex');
  const canon = box('uuid', uuid('85c0b687820f11e08111f4ce462b6a48'), box('CMT1', tiff(turned(orientation))));
  const movie = (at: number): Uint8Array => box('moov', canon, sample ? trackOf(sample, at) : []);
  const hidden = preview
    ? box(
        'uuid',
        uuid('eaf42b5e1c984b88b9fbb7dc406e4d16'),
        zeros(8),
        box('PRVW', zeros(12), u32(preview.length), preview),
      )
    : [];
  const head = ftyp('crx ', 'isom');
  const at = head.length + movie(0).length + bytes(hidden).length + 8;
  return bytes(head, movie(at), hidden, box('mdat', sample ?? []));
}

function trackOf(sample: Uint8Array, at: number): Uint8Array {
  const table = box(
    'stbl',
    fullBox('stsz', 0, u32(sample.length), u32(1)),
    fullBox('co64', 0, u32(1), u64(BigInt(at))),
  );
  return box('trak', box('mdia', box('minf', table)));
}
