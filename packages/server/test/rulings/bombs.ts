import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createDeflate, crc32 } from 'node:zlib';
import { bytes, type Part, u16, u32, zeros } from '@photokeep/media/testing/bytes';
import { box, exifItem, fullBox, heif } from '@photokeep/media/testing/isobmff';
import { exifSegment, jpeg, xmpSegment } from '@photokeep/media/testing/jpeg';

const megabyte = Buffer.alloc(1_000_000);

/** Nothing, in a thousandth of its size; packed a little at a time. */
const zerosPacked = (megabytes: number): Promise<Buffer> =>
  buffer(Readable.from(Array.from({ length: megabytes }, () => megabyte)).pipe(createDeflate()));

const pixels = await zerosPacked(500);
/** As large as may be for those who look into the first bytes only. */
const text = await zerosPacked(60);

/** Small files that cost a reader who believes them more than any machine has, by name. */
export function bombs(): Readonly<Record<string, Uint8Array>> {
  return {
    'pixels.png': png(bilevel(60_000, 60_000)),
    'text.png': png(
      bilevel(1, 1),
      ...Array.from({ length: 3 }, () => chunk('zTXt', 'Raw profile type exif\0\0', text)),
    ),
    'xmp.png': png(bilevel(1, 1), chunk('iTXt', 'XML:com.adobe.xmp\0\x01\0\0\0', text)),
    'colours.png': png(bilevel(1, 1), chunk('iCCP', 'Display P3\0\0', pixels)),
    'circle.jpg': jpeg(exifSegment(circleOfDirectories())),
    'circle.tif': circleOfDirectories(),
    'nested.jpg': jpeg(xmpSegment(`<x:xmpmeta>${'<rdf:RDF>'.repeat(7000)}`)),
    'grid of itself.heic': gridOfGrids([1]),
    'grids of grids.heic': gridOfGrids([2, 3, 4, 5, 6, 7, 8, 9]),
  };
}

function png(header: Uint8Array, ...chunks: readonly Uint8Array[]): Uint8Array {
  return bytes('\x89PNG\r\n\x1a\n', header, ...chunks, chunk('IDAT', pixels), chunk('IEND'));
}

/** One bit for each pixel, so that the rows of the largest fit into the zeros that follow. */
function bilevel(width: number, height: number): Uint8Array {
  return chunk('IHDR', u32(width), u32(height), [1, 0, 0, 0, 0]);
}

function chunk(type: string, ...content: readonly Part[]): Uint8Array {
  const body = bytes(type, ...content);
  return bytes(u32(body.length - 4), body, u32(crc32(body)));
}

/** A TIFF whose only directory is its own EXIF, GPS and sub directory, and the one that follows it. */
function circleOfDirectories(): Uint8Array {
  const at = 8;
  const entries = [0x014a, 0x8769, 0x8825].map((tag) => bytes(u16(tag), u16(4), u32(1), u32(at)));
  return bytes('MM', u16(42), u32(at), u16(entries.length), ...entries, u32(at));
}

/** Item by item a grid of 256 times the item that is named for it; the last one is no picture. */
function gridOfGrids(contentOf: readonly number[]): Uint8Array {
  const layout = bytes([0, 0, 15, 15], u16(16_000), u16(16_000));
  const grids = contentOf.map(() => ({ type: 'grid', content: layout, isInIdat: true }));
  const items = [
    ...grids,
    { type: 'hvc1', content: zeros(100) },
    { type: 'Exif', content: exifItem(zeros(8)) },
  ];
  const tiles = (item: number) => Array.from({ length: 256 }, () => u16(item));
  const sized = items.slice(0, -1).map((_, index) => bytes(u16(index + 1), [1, 0x81]));
  return heif(
    items,
    ['heic', 'mif1'],
    [
      fullBox('hdlr', 0, u32(0), 'pict', zeros(13)),
      fullBox('pitm', 0, u16(1)),
      box(
        'iprp',
        box('ipco', fullBox('ispe', 0, u32(16_000), u32(16_000))),
        fullBox('ipma', 0, u32(sized.length), ...sized),
      ),
      fullBox(
        'iref',
        0,
        ...contentOf.map((to, index) => box('dimg', u16(index + 1), u16(256), ...tiles(to))),
      ),
    ],
  );
}
