import { cr3, crw, gif, png, pngChunk, raf, riffChunk, webm, webp } from './containers.ts';
import { SAMPLE_EXIF, exifBlock, mainDirectory } from './exif.ts';
import { bytes, u32, zeros } from './bytes.ts';
import { box, exifItem, ftyp, heif, movie } from './isobmff.ts';
import { exifSegment, iptcSegment, jpeg, xmpSegment } from './jpeg.ts';
import { tiff } from './tiff.ts';

/** A small file and what it is. */
export interface Fixture {
  readonly name: string;
  readonly mime: string;
  readonly content: Uint8Array;
}

/** 2019-01-02T03:04:05+09:00 in seconds since 1904. */
export const SAMPLE_SECONDS_SINCE_1904 = Date.UTC(2019, 0, 1, 18, 4, 5) / 1000 + 2_082_844_800;

const XMP = '<x:xmpmeta><rdf:Description xmp:CreateDate="2019-01-02T03:04:05+09:00"/></x:xmpmeta>';
const exif = exifBlock();

/** One file of every container, all of which carry `SAMPLE_EXIF`. */
export const EXIF_FIXTURES: readonly Fixture[] = [
  { name: 'a.jpg', mime: 'image/jpeg', content: jpeg(exifSegment(exif)) },
  { name: 'a.tif', mime: 'image/tiff', content: tiff(mainDirectory(SAMPLE_EXIF)) },
  { name: 'a.orf', mime: 'image/x-olympus-orf', content: tiff(mainDirectory(SAMPLE_EXIF), { mark: 'RO' }) },
  {
    name: 'a.rw2',
    mime: 'image/x-panasonic-rw2',
    content: tiff(mainDirectory(SAMPLE_EXIF), { mark: 'U\0' }),
  },
  { name: 'a.dng', mime: 'image/x-adobe-dng', content: tiff({ ...mainDirectory(SAMPLE_EXIF), 0xc612: 1 }) },
  { name: 'a.heic', mime: 'image/heic', content: heif([{ type: 'Exif', content: exifItem(exif) }]) },
  {
    name: 'a.avif',
    mime: 'image/avif',
    content: heif([{ type: 'Exif', content: exifItem(exif) }], ['avif', 'mif1', 'miaf']),
  },
  { name: 'a.png', mime: 'image/png', content: png(pngChunk('eXIf', exif)) },
  { name: 'a.webp', mime: 'image/webp', content: webp(riffChunk('EXIF', exif)) },
  { name: 'marked.webp', mime: 'image/webp', content: webp(riffChunk('EXIF', bytes('Exif\0\0', exif))) },
  {
    name: 'a.jxl',
    mime: 'image/jxl',
    content: bytes(
      box('JXL ', '\r\n\x87\n'),
      ftyp('jxl '),
      box('Exif', u32(0), exif),
      box('jxlc', zeros(50)),
    ),
  },
  { name: 'a.cr3', mime: 'image/x-canon-cr3', content: cr3(SAMPLE_EXIF) },
  { name: 'a.raf', mime: 'image/x-fujifilm-raf', content: raf(jpeg(exifSegment(exif))) },
];

/** Files whose facts stand elsewhere than in EXIF. */
export const OTHER_FIXTURES: readonly Fixture[] = [
  { name: 'xmp.jpg', mime: 'image/jpeg', content: jpeg(xmpSegment(XMP)) },
  { name: 'iptc.jpg', mime: 'image/jpeg', content: jpeg(iptcSegment({ 55: '20190102', 60: '030405+0900' })) },
  {
    name: 'xmp.heic',
    mime: 'image/heic',
    content: heif([{ type: 'mime', contentType: 'application/rdf+xml', content: bytes(XMP) }]),
  },
  {
    name: 'text.png',
    mime: 'image/png',
    content: png(pngChunk('tEXt', 'Creation Time\0', '2019-01-02T03:04:05')),
  },
  { name: 'a.gif', mime: 'image/gif', content: gif() },
  {
    name: 'a.mov',
    mime: 'video/quicktime',
    content: movie({
      createdSeconds: SAMPLE_SECONDS_SINCE_1904,
      keys: {
        'com.apple.quicktime.creationdate': '2019-01-02T03:04:05+0900',
        'com.apple.quicktime.make': 'Acme',
        'com.apple.quicktime.model': 'Acme One',
        'com.apple.quicktime.content.identifier': 'PAIR-1',
      },
      userData: { '©day': '2019' },
    }),
  },
  {
    name: 'a.mp4',
    mime: 'video/mp4',
    content: movie({ brand: 'isom', createdSeconds: SAMPLE_SECONDS_SINCE_1904 }),
  },
  {
    name: 'a.crw',
    mime: 'image/x-canon-crw',
    content: crw({ seconds: Date.UTC(2019, 0, 2, 3, 4, 5) / 1000, make: 'Acme', model: 'Acme One' }),
  },
  {
    name: 'a.webm',
    mime: 'video/webm',
    content: webm(BigInt(Date.UTC(2019, 0, 1, 18, 4, 5) - Date.UTC(2001, 0, 1)) * 1_000_000n),
  },
];

export const ALL_FIXTURES: readonly Fixture[] = [...EXIF_FIXTURES, ...OTHER_FIXTURES];
