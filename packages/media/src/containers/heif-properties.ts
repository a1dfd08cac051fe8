import type { ByteReader } from '../bytes/byte-reader.ts';
import type { Region } from '../bytes/region.ts';
import type { Box } from './isobmff.ts';
import { FULL_BOX_BYTES, boxes, findBox } from './isobmff.ts';

/** What is said of an item: its size, how it is turned, its colours. In the order in which it applies. */
export type HeifProperty = Pick<Box, 'type' | 'body'>;

/** The properties of the picture that a HEIF file shows; none where it does not say which that is. */
export async function primaryProperties(meta: Region): Promise<readonly HeifProperty[]> {
  const primary = await primaryItem(meta);
  return primary === undefined ? [] : ((await propertiesOf(meta, [primary])).get(primary) ?? []);
}

/** The number of the picture that a HEIF file shows. */
export async function primaryItem(meta: Region): Promise<number | undefined> {
  const primary = await findBox(meta, 'pitm');
  if (!primary) return undefined;
  const fields = await primary.readUpTo(0, FULL_BOX_BYTES + 4);
  return fields.u8(0) === 0 ? fields.u16(FULL_BOX_BYTES) : fields.u32(FULL_BOX_BYTES);
}

/** The properties of items, by their numbers. */
export async function propertiesOf(
  meta: Region,
  items: readonly number[],
): Promise<ReadonlyMap<number, readonly HeifProperty[]>> {
  const container = await findBox(meta, 'iprp', 'ipco');
  const associations = await findBox(meta, 'iprp', 'ipma');
  if (!container || !associations) return new Map();
  const properties: HeifProperty[] = [];
  for await (const property of boxes(container)) properties.push(property);
  const found = new Map<number, readonly HeifProperty[]>();
  const wanted = new Set(items);
  for (const { item, numbers } of parseAssociations(await associations.read(0, associations.sizeBytes))) {
    if (!wanted.has(item)) continue;
    const own = numbers.map((number) => properties[number - 1]).filter((property) => property !== undefined);
    found.set(item, own);
    if (found.size === wanted.size) break;
  }
  return found;
}

/** Numbers of properties count from 1. */
function* parseAssociations(fields: ByteReader): Generator<{ item: number; numbers: readonly number[] }> {
  const itemBytes = fields.u8(0) > 0 ? 4 : 2;
  const numberBytes = fields.u8(3) & 1 ? 2 : 1;
  let at = FULL_BOX_BYTES + 4;
  for (let itemsLeft = fields.u32(FULL_BOX_BYTES); itemsLeft > 0; itemsLeft--) {
    const item = itemBytes === 4 ? fields.u32(at) : fields.u16(at);
    const count = fields.u8(at + itemBytes);
    const numbersAt = at + itemBytes + 1;
    // The highest bit says that a reader has to understand the property.
    const number = (index: number): number =>
      numberBytes === 2 ? fields.u16(numbersAt + 2 * index) & 0x7fff : fields.u8(numbersAt + index) & 0x7f;
    yield { item, numbers: Array.from({ length: count }, (_, index) => number(index)) };
    at = numbersAt + count * numberBytes;
  }
}
