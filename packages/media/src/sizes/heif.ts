import type { Region } from '../bytes/region.ts';
import type { HeifProperty } from '../containers/heif-properties.ts';
import { primaryProperties } from '../containers/heif-properties.ts';
import { findMeta } from '../containers/heif.ts';
import { FULL_BOX_BYTES } from '../containers/isobmff.ts';
import type { StoredSize } from './stored-size.ts';

/**
 * The size of the primary picture of HEIC, HEIF and AVIF after its own crop and turns. EXIF orientation does
 * not count in these formats (ISO/IEC 23008-12 annex A.2.3).
 */
export async function heifSize(file: Region): Promise<StoredSize | undefined> {
  const meta = await findMeta(file);
  if (!meta) return undefined;
  let size: StoredSize | undefined;
  for (const property of await primaryProperties(meta)) size = await applied(property, size);
  return size;
}

async function applied(
  { type, body }: HeifProperty,
  size: StoredSize | undefined,
): Promise<StoredSize | undefined> {
  if (type === 'ispe') {
    const fields = await body.read(FULL_BOX_BYTES, 8);
    return { widthPx: fields.u32(0), heightPx: fields.u32(4), isUpright: true };
  }
  if (type === 'clap') return cropped(body, size);
  if (type !== 'irot' || !size) return size;
  const quarterTurns = (await body.read(0, 1)).u8(0) & 3;
  return quarterTurns % 2 === 1 ? { ...size, widthPx: size.heightPx, heightPx: size.widthPx } : size;
}

/** Width and height of the part that is shown, as fractions. */
async function cropped(body: Region, size: StoredSize | undefined): Promise<StoredSize | undefined> {
  const fields = await body.read(0, 16);
  const widthPx = Math.round(fields.u32(0) / fields.u32(4));
  const heightPx = Math.round(fields.u32(8) / fields.u32(12));
  const isPart = size && widthPx > 0 && heightPx > 0 && widthPx <= size.widthPx && heightPx <= size.heightPx;
  return isPart ? { ...size, widthPx, heightPx } : size;
}
