import { byteReader } from '../bytes/byte-reader.ts';

/** How the pictures of HEIF are coded, the most telling brands first. */
const PICTURE_BRANDS: readonly (readonly [mime: string, brands: readonly string[]])[] = [
  ['image/avif', ['avif', 'avis', 'avio']],
  ['image/heic', ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs']],
  ['image/heif', ['mif1', 'msf1', 'mif2', 'avci', 'avcs', 'jpeg', 'jpgs', 'vvic', 'vvis']],
];

const MAJOR_BRANDS: ReadonlyMap<string, string> = new Map([
  ['crx ', 'image/x-canon-cr3'],
  ['jp2 ', 'image/jp2'],
  ['jxl ', 'image/jxl'],
  ['qt  ', 'video/quicktime'],
  ['M4V ', 'video/x-m4v'],
  ['M4VH', 'video/x-m4v'],
  ['M4VP', 'video/x-m4v'],
  ['M4A ', 'audio/mp4'],
  ['M4B ', 'audio/mp4'],
]);

/** Brands that promise only the structure of HEIF; the compatible brands say how it is coded. */
const STRUCTURAL_BRANDS: ReadonlySet<string> = new Set(['mif1', 'mif2', 'msf1', 'miaf']);

/** With these QuickTime files began before there was 'ftyp'. */
const FIRST_ATOMS: ReadonlySet<string> = new Set(['moov', 'mdat', 'wide', 'free', 'skip', 'pnot']);
const HEADER_BYTES = 8;
const BRAND_BYTES = 4;

/** HEIF, CR3, QuickTime and MP4, by the brands of the 'ftyp' box (ISO/IEC 14496-12 section 4.3). */
export function isobmffMime(head: Uint8Array): string | undefined {
  const fields = byteReader(head);
  const sizeBytes = fields.u32(0);
  const type = fields.text(4, BRAND_BYTES);
  if (FIRST_ATOMS.has(type) && (sizeBytes <= 1 || sizeBytes >= HEADER_BYTES)) return 'video/quicktime';
  if (type !== 'ftyp' || sizeBytes < HEADER_BYTES) return undefined;

  const brands = fields.text(HEADER_BYTES, Math.min(sizeBytes, head.length) - HEADER_BYTES);
  const major = brands.slice(0, BRAND_BYTES);
  const compatible: readonly string[] = brands.slice(2 * BRAND_BYTES).match(/[^]{4}/g) ?? [];
  if (STRUCTURAL_BRANDS.has(major)) return pictureMime(compatible) ?? 'image/heif';
  return MAJOR_BRANDS.get(major) ?? pictureMime([major]) ?? mobileMime(major) ?? 'video/mp4';
}

function pictureMime(brands: readonly string[]): string | undefined {
  return PICTURE_BRANDS.find(([, known]) => known.some((brand) => brands.includes(brand)))?.[0];
}

function mobileMime(major: string): string | undefined {
  if (major.startsWith('3g2')) return 'video/3gpp2';
  return major.startsWith('3g') ? 'video/3gpp' : undefined;
}
