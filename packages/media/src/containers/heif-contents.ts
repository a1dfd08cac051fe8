import { Malformed } from '../bytes/malformed.ts';
import { type Region, memoryRegion } from '../bytes/region.ts';
import { itemLocations } from './heif.ts';
import { findBox } from './isobmff.ts';

/**
 * How to get at the bytes of items.
 * @param file all of it
 * @returns a function that throws Malformed for items that lie nowhere, or in places that only derived items have
 */
export async function heifContents(
  meta: Region,
  file: Uint8Array,
): Promise<(item: number) => Promise<Uint8Array>> {
  const locations = await itemLocations(meta);
  const whole = memoryRegion(file);
  return async (item) => {
    const { constructionMethod = 2, extents = [] } = locations.get(item) ?? {};
    const space = constructionMethod === 0 ? whole : await findBox(meta, 'idat');
    if (constructionMethod > 1 || !space) throw new Malformed('item without bytes');
    const parts: Uint8Array[] = [];
    for (const { offset, length } of extents) {
      const lengthBytes = length === 0 ? space.sizeBytes - offset : length;
      parts.push((await space.read(offset, lengthBytes)).bytes(0, lengthBytes));
    }
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  };
}
