import type { Region } from '../bytes/region.ts';
import type { Evidence } from './evidence.ts';
import { jpegEvidence } from './jpeg.ts';

/** Where the header says at which byte the embedded JPEG begins and how long it is. */
const JPEG_POINTER_AT = 84;

/** Fujifilm RAF: the camera's own JPEG inside carries the EXIF. */
export async function* fujiRafEvidence(file: Region): AsyncGenerator<Evidence> {
  const pointer = await file.read(JPEG_POINTER_AT, 8);
  yield* jpegEvidence(file.region(pointer.u32(0), pointer.u32(4)));
}
