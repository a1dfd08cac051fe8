import type { Region } from '../bytes/region.ts';
import { jpegSize } from './jpeg.ts';
import type { StoredSize } from './stored-size.ts';

const JPEG_POINTER_AT = 84;
const DIRECTORY_POINTER_AT = 92;
const CROPPED_SIZE = 0x0111;
const MAX_RECORDS = 256;

/** What the camera keeps of its sensor, as the directory of the raw data says; else the size of its JPEG. */
export async function fujiRafSize(file: Region): Promise<StoredSize | undefined> {
  const directoryAt = (await file.read(DIRECTORY_POINTER_AT, 4)).u32(0);
  const cropped = directoryAt > 0 ? await croppedSize(file, directoryAt) : undefined;
  if (cropped) return cropped;
  const pointer = await file.read(JPEG_POINTER_AT, 8);
  return jpegSize(file.region(pointer.u32(0), pointer.u32(4)));
}

/** Records of number, length and value follow each other. */
async function croppedSize(file: Region, directoryAt: number): Promise<StoredSize | undefined> {
  const count = Math.min((await file.read(directoryAt, 4)).u32(0), MAX_RECORDS);
  for (let left = count, at = directoryAt + 4; left > 0; left--) {
    const head = await file.read(at, 4);
    if (head.u16(0) === CROPPED_SIZE) {
      const fields = await file.read(at + 4, 4);
      return { heightPx: fields.u16(0), widthPx: fields.u16(2) };
    }
    at += 4 + head.u16(2);
  }
  return undefined;
}
