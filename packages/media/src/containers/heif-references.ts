import type { Region } from '../bytes/region.ts';
import { FULL_BOX_BYTES, boxes, findBox } from './isobmff.ts';

/** The items that a HEIF item refers to in that way ('dimg': is made of), in their order; none where it refers to none. */
export async function referencedItems(
  meta: Region,
  { type, from }: { readonly type: string; readonly from: number },
): Promise<readonly number[]> {
  const references = await findBox(meta, 'iref');
  if (!references) return [];
  const idBytes = (await references.read(0, 1)).u8(0) > 0 ? 4 : 2;
  for await (const reference of boxes(references.region(FULL_BOX_BYTES))) {
    if (reference.type !== type) continue;
    const fields = await reference.body.read(0, reference.body.sizeBytes);
    const id = (at: number): number => (idBytes === 4 ? fields.u32(at) : fields.u16(at));
    if (id(0) !== from) continue;
    return Array.from({ length: fields.u16(idBytes) }, (_, index) => id(idBytes + 2 + index * idBytes));
  }
  return [];
}
