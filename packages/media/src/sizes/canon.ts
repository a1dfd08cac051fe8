import type { Region } from '../bytes/region.ts';
import { findRecord, rootHeap } from '../containers/ciff.ts';
import type { StoredSize } from './stored-size.ts';

const IMAGE_PROPERTIES = 0x300a;
const IMAGE_SPECIFICATION = 0x1810;

/** Canon CRW: the image specification record, which also says how the picture is turned, in degrees. */
export async function canonCiffSize(file: Region): Promise<StoredSize | undefined> {
  const root = await rootHeap(file);
  const record = await findRecord(root, IMAGE_PROPERTIES, IMAGE_SPECIFICATION);
  if (!record) return undefined;
  const fields = await record.read(0, 16, root.order);
  const [widthPx, heightPx] = [fields.u32(0), fields.u32(4)];
  const isOnItsSide = Math.abs(fields.i32(12)) % 180 === 90;
  return isOnItsSide
    ? { widthPx: heightPx, heightPx: widthPx, isUpright: true }
    : { widthPx, heightPx, isUpright: true };
}
