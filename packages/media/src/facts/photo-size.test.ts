import { describe, expect, test } from 'vitest';
import { memorySource } from '../bytes/byte-source.ts';
import { readFacts } from '../facts.ts';
import type { Part } from '../testing/bytes.ts';
import { bytes, u16, u32, zeros } from '../testing/bytes.ts';
import { pngChunk, riffChunk } from '../testing/containers.ts';
import { box, exifItem, ftyp, fullBox } from '../testing/isobmff.ts';
import { exifSegment, jpeg, segment } from '../testing/jpeg.ts';
import { tiff } from '../testing/tiff.ts';

async function sizeOf(content: Uint8Array, name = 'a.jpg'): Promise<string | null> {
  const { size } = await readFacts(memorySource(content), { name });
  return size && `${size.value.widthPx}x${size.value.heightPx} ${size.source}`;
}

/** A baseline frame header of 400 x 300. */
const FRAME = segment(0xc0, [8], u16(300), u16(400), [1, 1, 0x11, 0]);

const withOrientation = (orientation: number): Uint8Array => exifSegment(tiff({ 0x0112: orientation }));

describe('the size as shown', () => {
  test.each([
    [1, '400x300 container'],
    [3, '400x300 container'],
    [5, '300x400 container'],
    [6, '300x400 container'],
    [8, '300x400 container'],
    [9, '400x300 container'],
  ])('a JPEG of orientation %i', async (orientation, size) => {
    expect(await sizeOf(jpeg(withOrientation(orientation), FRAME))).toBe(size);
  });

  test('PNG with EXIF, GIF and BMP', async () => {
    const header = pngChunk('IHDR', u32(640), u32(480), zeros(5));
    const png = (...chunks: readonly Part[]) => bytes([0x89], 'PNG\r\n', [0x1a], '\n', ...chunks);
    expect(await sizeOf(png(header))).toBe('640x480 container');
    expect(await sizeOf(png(header, pngChunk('eXIf', tiff({ 0x0112: 6 }))))).toBe('480x640 container');
    expect(await sizeOf(bytes('GIF89a', u16(7, 'little'), u16(5, 'little'), zeros(20)))).toBe(
      '7x5 container',
    );
    const rows = bytes(u32(40, 'little'), u32(9, 'little'), u32(2 ** 32 - 4, 'little'));
    expect(await sizeOf(bytes('BM', zeros(12), rows, zeros(40)))).toBe('9x4 container');
  });

  test('the three kinds of WebP', async () => {
    const webp = (chunk: Uint8Array) => bytes('RIFF', u32(chunk.length + 4, 'little'), 'WEBP', chunk);
    const canvas = riffChunk('VP8X', bytes(zeros(4), [99, 0, 0], [49, 1, 0]));
    expect(await sizeOf(webp(canvas))).toBe('100x306 container');
    expect(await sizeOf(webp(riffChunk('VP8L', bytes([0x2f], u32(99 | (49 << 14), 'little')))))).toBe(
      '100x50 container',
    );
    const lossy = bytes(zeros(6), u16(100 | 0x4000, 'little'), u16(50, 'little'));
    expect(await sizeOf(webp(riffChunk('VP8 ', lossy)))).toBe('100x50 container');
  });

  test('HEIC is turned and cropped by its own boxes and not by its EXIF', async () => {
    const upright = heifPicture([ispe(4032, 3024)]);
    expect(await sizeOf(upright, 'a.heic')).toBe('4032x3024 container');
    expect(await sizeOf(heifPicture([ispe(4032, 3024), box('irot', [1])]))).toBe('3024x4032 container');
    const crop = box('clap', u32(100), u32(1), u32(50), u32(1), zeros(16));
    expect(await sizeOf(heifPicture([ispe(4032, 3024), crop, box('irot', [3])]))).toBe('50x100 container');
  });

  test('JPEG XL and JPEG 2000', async () => {
    // Small, 8 x 16 px: bit 1, height 1 (16 px), no ratio, width 0 (8 px), all defaults.
    const small = 1 | (1 << 1) | (0 << 6) | (0 << 9) | (1 << 14);
    const codestream = bytes([0xff, 0x0a], u32(small, 'little'), zeros(20));
    expect(await sizeOf(codestream)).toBe('8x16 container');
    const signature = bytes(u32(12), 'JXL ', [0x0d, 0x0a, 0x87, 0x0a]);
    expect(await sizeOf(bytes(signature, ftyp('jxl '), box('jxlc', codestream)))).toBe('8x16 container');
    const jp2 = bytes(u32(12), 'jP  ', [0x0d, 0x0a, 0x87, 0x0a], ftyp('jp2 '));
    const header = box('jp2h', box('ihdr', u32(30), u32(40), zeros(6)));
    expect(await sizeOf(bytes(jp2, header))).toBe('40x30 container');
  });

  test('a TIFF has that of its first page, a raw file that of its picture', async () => {
    const page = { 0x0100: 90, 0x0101: 60, 0x0112: 6 };
    expect(await sizeOf(tiff(page))).toBe('60x90 container');
    const raw = tiff(
      { 0x0100: 90, 0x0101: 60, 0x0112: 8, 0x8769: { ifd: { 0xa002: 6000, 0xa003: 4000 } } },
      { mark: 'RO' },
    );
    expect(await sizeOf(raw, 'a.orf')).toBe('4000x6000 container');
    const dng = tiff({ 0x00fe: 0, 0x0100: 6016, 0x0101: 4016, 0xc612: 1 });
    expect(await sizeOf(dng, 'a.dng')).toBe('6016x4016 container');
  });

  test('is not made up where the header is missing', async () => {
    const lost = exifSegment(tiff({ 0x8769: { ifd: { 0xa002: 6000, 0xa003: 4000 } } }));
    expect(await sizeOf(jpeg(lost))).toBeNull();
  });
});

function ispe(width: number, height: number): Uint8Array {
  return fullBox('ispe', 0, u32(width), u32(height));
}

/** A HEIF file whose primary item has these properties, and an EXIF that would turn it. */
function heifPicture(properties: readonly Uint8Array[]): Uint8Array {
  const numbers = properties.map((_, index) => index + 1);
  const meta = fullBox(
    'meta',
    0,
    fullBox('pitm', 0, u16(7)),
    box(
      'iprp',
      box('ipco', ...properties),
      fullBox('ipma', 0, u32(1), u16(7), [properties.length, ...numbers]),
    ),
    fullBox('iinf', 0, u16(1), fullBox('infe', 2, u16(1), u16(0), 'Exif', '\0')),
  );
  return bytes(ftyp('heic', 'mif1', 'heic'), meta, box('mdat', exifItem(tiff({ 0x0112: 6 }))));
}
