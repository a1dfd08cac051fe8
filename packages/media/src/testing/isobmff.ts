import type { Part } from './bytes.ts';
import { bytes, u16, u32, u64, zeros } from './bytes.ts';

export function box(type: string, ...content: readonly Part[]): Uint8Array {
  const body = bytes(...content);
  return bytes(u32(8 + body.length), type, body);
}

export function fullBox(type: string, version: number, ...content: readonly Part[]): Uint8Array {
  return box(type, [version, 0, 0, 0], ...content);
}

export function ftyp(major: string, ...compatible: readonly string[]): Uint8Array {
  return box('ftyp', major, u32(0), ...compatible);
}

interface HeifItemFixture {
  readonly type: string;
  readonly contentType?: string;
  readonly content: Uint8Array;
}

/** A HEIF file with the given items, their bytes in 'mdat', and more boxes in 'meta'. */
export function heif(
  items: readonly HeifItemFixture[],
  brands: readonly string[] = ['heic', 'mif1'],
  more: readonly Uint8Array[] = [],
): Uint8Array {
  const [major = 'heic', ...compatible] = brands;
  const head = ftyp(major, ...compatible);
  const metaBytes = heifMeta(items, more, 0).length;
  return bytes(
    head,
    heifMeta(items, more, head.length + metaBytes + 8),
    box('mdat', ...items.map((item) => item.content)),
  );
}

function heifMeta(
  items: readonly HeifItemFixture[],
  more: readonly Uint8Array[],
  contentAt: number,
): Uint8Array {
  const entries = items.map(({ type, contentType = '' }, index) =>
    fullBox('infe', 2, u16(index + 1), u16(0), type, '\0', contentType, '\0'),
  );
  let at = contentAt;
  const locations = items.map(({ content }, index) => {
    const location = bytes(u16(index + 1), u16(0), u16(1), u32(at), u32(content.length));
    at += content.length;
    return location;
  });
  return fullBox(
    'meta',
    0,
    ...more,
    fullBox('iinf', 0, u16(items.length), ...entries),
    fullBox('iloc', 0, [0x44, 0], u16(items.length), ...locations),
  );
}

/** An 'Exif' item or box: the offset of the TIFF header, here behind the mark that JPEG has. */
export function exifItem(block: Uint8Array): Uint8Array {
  return bytes(u32(6), 'Exif\0\0', block);
}

interface MovieFixture {
  readonly brand?: string;
  /** Seconds since 1904 in 'mvhd'. */
  readonly createdSeconds?: number;
  readonly tracks?: readonly Uint8Array[];
  /** Texts by key name, as Apple and Android write them. */
  readonly keys?: Readonly<Record<string, string>>;
  /** Texts by four characters in 'udta'. */
  readonly userData?: Readonly<Record<string, string>>;
}

/** A QuickTime or MP4 file whose 'moov' stands behind its media data. */
export function movie({
  brand = 'qt  ',
  createdSeconds = 0,
  tracks = [],
  keys,
  userData,
}: MovieFixture = {}): Uint8Array {
  const header = fullBox('mvhd', 0, u32(createdSeconds), zeros(92));
  const texts = Object.entries(userData ?? {}).map(([type, text]) =>
    box(type, u16(text.length), u16(0), text),
  );
  return bytes(
    ftyp(brand),
    box('mdat', zeros(300)),
    box('moov', header, ...tracks, keys ? keysMeta(keys) : [], userData ? box('udta', ...texts, u32(0)) : []),
  );
}

function keysMeta(keys: Readonly<Record<string, string>>): Uint8Array {
  const names = Object.keys(keys).map((name) => box('mdta', name));
  const values = Object.values(keys).map((text, index) =>
    bytes(u32(24 + text.length), u32(index + 1), box('data', u32(1), u32(0), text)),
  );
  return box(
    'meta',
    fullBox('hdlr', 0, zeros(20)),
    fullBox('keys', 0, u32(names.length), ...names),
    box('ilst', ...values),
  );
}

/** A track with a creation time in its 64-bit media header. */
export function track(createdSeconds: bigint): Uint8Array {
  return box('trak', box('mdia', fullBox('mdhd', 1, u64(createdSeconds), zeros(24))));
}
