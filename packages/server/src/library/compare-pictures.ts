import { comparePhotos, type PhotoComparison } from '@photokeep/media/compare-photos';
import { type CaptureFacts, readCaptureFacts } from '@photokeep/media/date';
import type { ReadHandle } from '../ports/storage.ts';

/** Opens bytes to read a little of them. */
export type OpenBytes = () => Promise<ReadHandle>;

/** Whether two stored files show the same photo, by the few kilobytes in which they say when and with what. */
export async function comparePictures(a: OpenBytes, b: OpenBytes): Promise<PhotoComparison> {
  return comparePhotos(await factsOf(a), await factsOf(b));
}

async function factsOf(open: OpenBytes): Promise<CaptureFacts> {
  const handle = await open();
  try {
    const { sizeBytes } = handle.stat;
    return await readCaptureFacts({ sizeBytes, read: (offset, length) => handle.read(offset, length) });
  } finally {
    await handle.close();
  }
}
