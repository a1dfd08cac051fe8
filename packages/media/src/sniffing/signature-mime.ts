import { latin1 } from '../bytes/byte-reader.ts';

/** Bytes that only one format has at one place, written as Latin-1 text. */
interface Signature {
  readonly mime: string;
  readonly at: number;
  readonly mark: string;
}

function signature(mime: string, mark: string, at = 0): Signature {
  return { mime, at, mark };
}

const SIGNATURES: readonly Signature[] = [
  signature('image/jpeg', '\xff\xd8\xff'),
  signature('image/png', '\x89PNG\r\n\x1a\n'),
  signature('image/gif', 'GIF87a'),
  signature('image/gif', 'GIF89a'),
  signature('image/webp', 'WEBP', 8),
  signature('video/x-msvideo', 'AVI ', 8),
  signature('audio/wav', 'WAVE', 8),
  signature('image/x-fujifilm-raf', 'FUJIFILMCCD-RAW '),
  signature('image/x-canon-crw', 'HEAPCCDR', 6),
  signature('image/jxl', '\0\0\0\x0cJXL \r\n\x87\n'),
  signature('image/jxl', '\xff\x0a'),
  signature('image/jp2', '\0\0\0\x0cjP  \r\n\x87\n'),
  signature('image/x-jp2-codestream', '\xff\x4f\xff\x51'),
  signature('image/vnd.adobe.photoshop', '8BPS'),
  signature('video/x-ms-wmv', '\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c'),
  signature('video/x-flv', 'FLV\x01'),
  signature('video/mpeg', '\0\0\x01\xba'),
  signature('video/mpeg', '\0\0\x01\xb3'),
  signature('application/pdf', '%PDF-'),
  signature('application/zip', 'PK\x03\x04'),
  signature('application/gzip', '\x1f\x8b\x08'),
  signature('application/x-7z-compressed', '7z\xbc\xaf\x27\x1c'),
  signature('application/x-tar', 'ustar', 257),
  signature('application/rtf', '{\\rtf'),
  signature('audio/mpeg', 'ID3'),
  signature('audio/flac', 'fLaC'),
  signature('audio/ogg', 'OggS'),
  signature('multipart/appledouble', '\0\x05\x16\x07'),
];

const RIFF_MIMES: ReadonlySet<string> = new Set(['image/webp', 'video/x-msvideo', 'audio/wav']);
const MATROSKA_MARK = '\x1a\x45\xdf\xa3';
/** The document type stands in the EBML header, which is never longer. */
const EBML_HEADER_BYTES = 128;
const BMP_HEADER_BYTES: ReadonlySet<number> = new Set([12, 40, 52, 56, 64, 108, 124]);

/** Formats that a few fixed bytes give away. */
export function signatureMime(head: Uint8Array): string | undefined {
  const text = latin1(head.subarray(0, 512));
  const found = SIGNATURES.find(({ at, mark }) => text.startsWith(mark, at));
  if (found && (!RIFF_MIMES.has(found.mime) || text.startsWith('RIFF'))) return found.mime;
  if (text.startsWith(MATROSKA_MARK)) {
    return text.slice(0, EBML_HEADER_BYTES).includes('webm') ? 'video/webm' : 'video/x-matroska';
  }
  return isBmp(text) ? 'image/bmp' : undefined;
}

/** 'BM' alone begins many a text, so the size of the second header has to be one that exists. */
function isBmp(text: string): boolean {
  return text.startsWith('BM') && text.startsWith('\0\0\0', 15) && BMP_HEADER_BYTES.has(text.charCodeAt(14));
}
