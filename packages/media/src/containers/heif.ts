import type { ByteReader } from '../bytes/byte-reader.ts';
import { Malformed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import { FULL_BOX_BYTES, boxes, findBox } from './isobmff.ts';

/** An item of a HEIF file (ISO/IEC 23008-12): a picture, an EXIF block, an XMP packet. */
export interface HeifItem {
  readonly id: number;
  /** 'hvc1', 'grid', 'Exif', 'mime' and so on. */
  readonly type: string;
  /** The MIME type of a 'mime' item, else ''. */
  readonly contentType: string;
}

/** Where an item's bytes lie. */
export interface ItemLocation {
  /** 0: offsets count from the start of the file. 1: from the start of the 'idat' box. 2: derived. */
  readonly constructionMethod: number;
  readonly extents: readonly { readonly offset: number; readonly length: number }[];
}

/** The content of the file's 'meta' box, after its version and flags. */
export async function findMeta(file: Region): Promise<Region | undefined> {
  return (await findBox(file, 'meta'))?.region(FULL_BOX_BYTES);
}

/** The items that the 'iinf' box declares. */
export async function heifItems(meta: Region): Promise<readonly HeifItem[]> {
  const info = await findBox(meta, 'iinf');
  if (!info) return [];
  const countBytes = (await info.read(0, 1)).u8(0) === 0 ? 2 : 4;
  const items: HeifItem[] = [];
  for await (const { type, body } of boxes(info.region(FULL_BOX_BYTES + countBytes))) {
    if (type === 'infe') items.push(itemEntry(await body.readUpTo(0, 128)));
  }
  return items;
}

function itemEntry(entry: ByteReader): HeifItem {
  const wide = entry.u8(0) >= 3;
  const at = FULL_BOX_BYTES + (wide ? 4 : 2) + 2;
  const [, contentType = ''] = entry.text(at + 4, entry.sizeBytes - at - 4).split('\0');
  return {
    id: wide ? entry.u32(FULL_BOX_BYTES) : entry.u16(FULL_BOX_BYTES),
    type: entry.text(at, 4),
    contentType,
  };
}

/** The item locations that the 'iloc' box declares, by item id. */
export async function itemLocations(meta: Region): Promise<ReadonlyMap<number, ItemLocation>> {
  const body = await findBox(meta, 'iloc');
  return body ? parseLocations(await body.read(0, body.sizeBytes)) : new Map();
}

function parseLocations(fields: ByteReader): ReadonlyMap<number, ItemLocation> {
  let at = FULL_BOX_BYTES;
  const next = (bytes: number): number => {
    at += bytes;
    return sizedNumber(fields, at - bytes, bytes);
  };
  const version = fields.u8(0);
  const sizes = next(2);
  const [offsetBytes, lengthBytes, baseBytes] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexBytes = version > 0 ? sizes & 15 : 0;
  const idBytes = version < 2 ? 2 : 4;

  const locations = new Map<number, ItemLocation>();
  for (let itemsLeft = next(idBytes); itemsLeft > 0; itemsLeft--) {
    const id = next(idBytes);
    const constructionMethod = version > 0 ? next(2) & 15 : 0;
    next(2);
    const base = next(baseBytes);
    const extentCount = next(2);
    // Extents without any field would cost nothing to declare by the thousand.
    if (extentCount > 1 && offsetBytes + lengthBytes === 0) throw new Malformed('extents without place');
    const extents = Array.from({ length: extentCount }, () => {
      next(indexBytes);
      return { offset: base + next(offsetBytes), length: next(lengthBytes) };
    });
    locations.set(id, { constructionMethod, extents });
  }
  return locations;
}

/** The fields of 'iloc' are 0, 4 or 8 bytes wide (and 2 where the format fixes it). */
function sizedNumber(fields: ByteReader, at: number, bytes: number): number {
  if (bytes === 0) return 0;
  if (bytes === 2) return fields.u16(at);
  if (bytes === 4) return fields.u32(at);
  if (bytes === 8) return fields.u64(at);
  throw new Malformed('no such field width');
}
