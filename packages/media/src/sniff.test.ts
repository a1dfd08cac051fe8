import { describe, expect, test } from 'vitest';
import { sniff } from './sniff.ts';
import { bytes, u32, zeros } from './testing/bytes.ts';
import { ALL_FIXTURES } from './testing/fixtures.ts';
import { box, ftyp } from './testing/isobmff.ts';
import { tiff } from './testing/tiff.ts';

const MAKE = 0x010f;
const SUB_IFDS = 0x014a;
const SUBFILE_TYPE = 0x00fe;
const COMPRESSION = 0x0103;
const PHOTOMETRIC = 0x0106;

function mpegTs(packetBytes: number, first: number): Uint8Array {
  const stream = zeros(4096);
  for (let at = first; at < stream.length; at += packetBytes) stream[at] = 0x47;
  return stream;
}

describe('photos and videos are recognised by their bytes', () => {
  test.each(ALL_FIXTURES)('$name is $mime', ({ mime, content }) => {
    expect(sniff(content)).toEqual({ kind: mime.startsWith('image/') ? 'photo' : 'video', mime });
  });

  test.each([
    ['image/heic', ftyp('mif1', 'mif1', 'heic')],
    ['image/heif', ftyp('mif1', 'mif1', 'miaf')],
    ['image/avif', ftyp('mif1', 'avif', 'mif1')],
    ['image/heic', ftyp('heix', 'mif1')],
    ['image/heif', ftyp('msf1')],
    ['image/jp2', ftyp('jp2 ')],
    ['image/jxl', bytes([0xff, 0x0a, 8, 4])],
    ['image/bmp', bytes('BM', u32(900), zeros(8), [40, 0, 0, 0], zeros(30))],
    ['image/vnd.adobe.photoshop', bytes('8BPS', [0, 1], zeros(20))],
    ['image/tiff', bytes('II+\0', [8, 0, 0, 0], zeros(20))],
    ['image/tiff', tiff({ [MAKE]: 'SONY', [COMPRESSION]: 1, [SUB_IFDS]: 8 })],
    ['image/tiff', bytes('II*\0', u32(50_000_000, 'little'), zeros(40))],
    ['image/x-canon-cr2', bytes('II*\0', u32(16, 'little'), 'CR\x02\0', zeros(20))],
    ['image/x-nikon-nef', tiff({ [SUBFILE_TYPE]: 1, [MAKE]: 'NIKON CORPORATION', [SUB_IFDS]: 8 })],
    ['image/x-sony-arw', tiff({ [COMPRESSION]: 6, [MAKE]: 'SONY', [SUB_IFDS]: 8 })],
    ['image/x-pentax-pef', tiff({ [COMPRESSION]: 65535, [MAKE]: 'PENTAX Corporation' })],
    ['image/x-samsung-srw', tiff({ [SUBFILE_TYPE]: 1, [MAKE]: 'SAMSUNG', [SUB_IFDS]: 8 })],
    ['image/x-dcraw', tiff({ [PHOTOMETRIC]: 32803, [MAKE]: 'Hasselblad' })],
    ['video/quicktime', box('moov', box('mvhd', zeros(100)))],
    ['video/x-m4v', ftyp('M4V ', 'mp42')],
    ['video/3gpp', ftyp('3gp5', 'isom')],
    ['video/mp4', ftyp('XAVC', 'mp42')],
    ['video/x-msvideo', bytes('RIFF', u32(99, 'little'), 'AVI LIST')],
    ['video/x-matroska', bytes([0x1a, 0x45, 0xdf, 0xa3, 0x8b, 0x42, 0x82, 0x88], 'matroska')],
    ['video/mp2t', mpegTs(188, 0)],
    ['video/mp2t', mpegTs(192, 4)],
    ['video/mpeg', bytes([0, 0, 1, 0xba, 0x44], zeros(20))],
    [
      'video/x-ms-wmv',
      bytes([0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11, 0xa6, 0xd9, 0, 0xaa, 0, 0x62, 0xce, 0x6c]),
    ],
  ])('%s', (mime, content) => {
    expect(sniff(content)).toEqual({ kind: mime.startsWith('image/') ? 'photo' : 'video', mime });
  });
});

describe('sidecars are recognised by their structure', () => {
  test.each([
    ['application/rdf+xml', '\uFEFF<?xpacket begin="" id="W5"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'],
    ['application/rdf+xml', '<?xml version="1.0"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'],
    [
      'application/vnd.apple.adjustments+plist',
      '<?xml version="1.0"?><plist version="1.0"><dict><key>adjustmentFormatIdentifier</key>',
    ],
    ['application/json', '{ "title": "IMG_1.jpg", "photoTakenTime": { "timestamp": "1546398245" } }'],
    ['application/json', '{"title": "Summer", "access": "protected", "date": {"timestamp": "0"}}'],
  ])('%s', (mime, text) => {
    expect(sniff(new TextEncoder().encode(text))).toEqual({ kind: 'sidecar', mime });
  });
});

describe('what is no photo keeps its own name', () => {
  test.each([
    ['text/html', '<!DOCTYPE html><html><title>Sign in</title>'],
    ['text/html', '\n <HTML><body>Not found'],
    ['image/svg+xml', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['application/xml', '<?xml version="1.0"?><plist><dict/></plist>'],
    ['application/json', '{"photoTakenTime": "never", "title": 1}'],
    ['application/pdf', '%PDF-1.7'],
    ['application/zip', 'PK\x03\x04\x14'],
    ['text/plain', 'BM is how this note begins'],
    ['application/octet-stream', 'text with a \x01 control character'],
    ['application/octet-stream', ''],
  ])('%s', (mime, text) => {
    expect(sniff(bytes(text))).toEqual({ kind: 'other', mime });
  });

  test('a text cut inside a character is still text', () => {
    expect(sniff(new TextEncoder().encode('Grüße').subarray(0, 3)).mime).toBe('text/plain');
  });

  test('text in another encoding than UTF-8 is not guessed at', () => {
    expect(sniff(bytes('Gr\xfc\xdfe')).mime).toBe('application/octet-stream');
  });
});
