import { byteReader, latin1 } from '../bytes/byte-reader.ts';
import { ifWellFormedSync } from '../bytes/malformed.ts';
import type { ByteReader } from '../bytes/byte-reader.ts';
import type { IfdEntry } from '../containers/tiff.ts';
import { parseIfdEntries, parseTiffHeader } from '../containers/tiff.ts';

const NEW_SUBFILE_TYPE = 0x00fe;
const COMPRESSION = 0x0103;
const PHOTOMETRIC_INTERPRETATION = 0x0106;
const MAKE = 0x010f;
const SUB_IFDS = 0x014a;
const DNG_VERSION = 0xc612;

const REDUCED_RESOLUTION = 1;
const OLD_STYLE_JPEG = 6;
const COLOUR_FILTER_ARRAY = 32803;
/** Compressions that only cameras write: Sony, Samsung, Nikon, Kodak, Pentax. */
const RAW_COMPRESSIONS: ReadonlySet<number> = new Set([32767, 32770, 34713, 65000, 65535]);

const RAW_MIME_BY_MAKE: readonly (readonly [make: string, mime: string])[] = [
  ['NIKON', 'image/x-nikon-nef'],
  ['SONY', 'image/x-sony-arw'],
  ['PENTAX', 'image/x-pentax-pef'],
  ['RICOH', 'image/x-pentax-pef'],
  ['SAMSUNG', 'image/x-samsung-srw'],
  ['CANON', 'image/x-canon-cr2'],
];

/** Magic numbers of their own tell these apart before any directory is read. */
const RAW_MIME_BY_MARK: readonly (readonly [mark: string, mime: string])[] = [
  ['IIRO', 'image/x-olympus-orf'],
  ['IIRS', 'image/x-olympus-orf'],
  ['MMOR', 'image/x-olympus-orf'],
  ['IIU\0', 'image/x-panasonic-rw2'],
];
const CR2_MARK = 'CR\x02';
const BIG_TIFF_MARKS = ['II+\0\x08\0', 'MM\0+\0\x08'];

/** TIFF and the raw formats built on it: by magic number, DNGVersion, and the maker of raw pictures. */
export function tiffMime(head: Uint8Array): string | undefined {
  const mark = latin1(head.subarray(0, 12));
  if (!/^(?:II|MM)/.test(mark)) return undefined;
  const marked = RAW_MIME_BY_MARK.find(([prefix]) => mark.startsWith(prefix))?.[1];
  if (marked) return marked;
  if (BIG_TIFF_MARKS.some((prefix) => mark.startsWith(prefix))) return 'image/tiff';
  const { order, firstIfdAt } = parseTiffHeader(head);
  if (mark.startsWith(CR2_MARK, 8)) return 'image/x-canon-cr2';
  const fields = byteReader(head, order);
  // The first directory may lie beyond the head, as in a TIFF that was written picture first.
  return ifWellFormedSync(() => rawMime(fields, parseIfdEntries(fields, firstIfdAt))) ?? 'image/tiff';
}

function rawMime(fields: ByteReader, entries: readonly IfdEntry[]): string | undefined {
  const entry = (tag: number) => entries.find((candidate) => candidate.tag === tag);
  if (entry(DNG_VERSION)) return 'image/x-adobe-dng';
  const makeEntry = entry(MAKE);
  if (!makeEntry || !isRaw(fields, entries)) return undefined;
  const make = fields.text(makeEntry.valueAt, makeEntry.sizeBytes).toUpperCase();
  return RAW_MIME_BY_MAKE.find(([prefix]) => make.startsWith(prefix))?.[1] ?? 'image/x-dcraw';
}

/**
 * A developed TIFF keeps the maker of its raw original, so the maker alone proves nothing: in a raw
 * file the first directory is undeveloped itself, or a small picture that points to the raw one.
 */
function isRaw(fields: ByteReader, entries: readonly IfdEntry[]): boolean {
  const short = (tag: number): number | undefined => {
    const entry = entries.find((candidate) => candidate.tag === tag);
    if (!entry) return undefined;
    return entry.sizeBytes === 2 ? fields.u16(entry.valueAt) : fields.u32(entry.valueAt);
  };
  const compression = short(COMPRESSION);
  if (compression !== undefined && RAW_COMPRESSIONS.has(compression)) return true;
  if (short(PHOTOMETRIC_INTERPRETATION) === COLOUR_FILTER_ARRAY) return true;
  const isSmallPicture = short(NEW_SUBFILE_TYPE) === REDUCED_RESOLUTION || compression === OLD_STYLE_JPEG;
  return isSmallPicture && entries.some(({ tag }) => tag === SUB_IFDS);
}
