import type { Region } from '../bytes/region.ts';
import { ifWellFormed } from '../bytes/malformed.ts';
import { EXIF_MARK } from '../evidence/exif.ts';
import { APP1, jpegSegments } from '../containers/jpeg.ts';
import { type Ifd, readIfd, readTiffHeader } from '../containers/tiff.ts';

const ORIENTATION = 0x0112;
const THUMBNAIL_AT = 0x0201;
const THUMBNAIL_BYTES = 0x0202;
const ENTRY_BYTES = 12;
/** All of them lie in one segment. */
const MOST_BYTES = 0xffff;

/** The small picture in the EXIF of a JPEG, to be turned as the large one. */
export interface ExifThumbnail {
  readonly jpeg: Buffer;
  /** from 1 to 8 */
  readonly orientation: number;
}

/** Undefined where a JPEG has none, or none that can be found. */
export async function exifThumbnail(file: Region): Promise<ExifThumbnail | undefined> {
  return ifWellFormed(async () => {
    for await (const { marker, payload } of jpegSegments(file)) {
      if (marker !== APP1 || payload.sizeBytes < EXIF_MARK.length) continue;
      const mark = (await payload.read(0, EXIF_MARK.length)).text(0, EXIF_MARK.length);
      if (mark === EXIF_MARK) return thumbnailIn(payload.region(EXIF_MARK.length));
    }
    return undefined;
  });
}

/** It is in the second directory; the first is about the large picture. */
async function thumbnailIn(tiff: Region): Promise<ExifThumbnail | undefined> {
  const { order, firstIfdAt } = await readTiffHeader(tiff);
  const entries = (await tiff.read(firstIfdAt, 2, order)).u16(0);
  const secondAt = (await tiff.read(firstIfdAt + 2 + entries * ENTRY_BYTES, 4, order)).u32(0);
  if (secondAt === 0) return undefined;
  const second = await readIfd(tiff, secondAt, order);
  const [at, sizeBytes] = [await second.number(THUMBNAIL_AT), await second.number(THUMBNAIL_BYTES)];
  if (at === undefined || sizeBytes === undefined || sizeBytes > MOST_BYTES) return undefined;
  const bytes = (await tiff.read(at, sizeBytes)).bytes(0, sizeBytes);
  return {
    jpeg: Buffer.from(bytes),
    orientation: await orientationIn(await readIfd(tiff, firstIfdAt, order)),
  };
}

async function orientationIn(main: Ifd): Promise<number> {
  const orientation = (await main.number(ORIENTATION)) ?? 1;
  return orientation >= 1 && orientation <= 8 ? orientation : 1;
}
