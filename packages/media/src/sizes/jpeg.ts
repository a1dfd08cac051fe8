import type { Region } from '../bytes/region.ts';
import { jpegSegments } from '../containers/jpeg.ts';
import type { StoredSize } from './stored-size.ts';

/** Start of frame: 0xc0 to 0xcf without the tables between them (DHT, JPG, DAC), and 0xf7 of JPEG-LS. */
function startsFrame(marker: number): boolean {
  if (marker === 0xf7) return true;
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** The size in the first frame header. */
export async function jpegSize(file: Region): Promise<StoredSize | undefined> {
  for await (const { marker, payload } of jpegSegments(file)) {
    if (!startsFrame(marker)) continue;
    const fields = await payload.read(1, 4);
    return { heightPx: fields.u16(0), widthPx: fields.u16(2) };
  }
  return undefined;
}
