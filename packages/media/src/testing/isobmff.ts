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
  /** Among what is said about the items, as phones do with the layout of a grid. */
  readonly isInIdat?: boolean;
}

/** A HEIF file with the given items, their bytes in 'mdat' unless said otherwise, and more boxes in 'meta'. */
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
    box('mdat', ...items.filter(({ isInIdat }) => !isInIdat).map((item) => item.content)),
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
  const inIdat = items.filter(({ isInIdat }) => isInIdat).map((item) => item.content);
  const version = inIdat.length > 0 ? 1 : 0;
  const next = { mdat: contentAt, idat: 0 };
  const locations = items.map(({ content, isInIdat = false }, index) => {
    const space = isInIdat ? 'idat' : 'mdat';
    const at = next[space];
    next[space] += content.length;
    // Only the later version can say that it is not in the file's 'mdat'.
    const method = version === 1 ? u16(isInIdat ? 1 : 0) : [];
    return bytes(u16(index + 1), method, u16(0), u16(1), u32(at), u32(content.length));
  });
  return fullBox(
    'meta',
    0,
    ...more,
    fullBox('iinf', 0, u16(items.length), ...entries),
    fullBox('iloc', version, [0x44, 0], u16(items.length), ...locations),
    ...(version === 1 ? [box('idat', ...inIdat)] : []),
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
