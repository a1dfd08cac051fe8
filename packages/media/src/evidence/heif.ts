import type { Region } from '../bytes/region.ts';
import type { HeifItem, ItemLocation } from '../containers/heif.ts';
import { findMeta, heifItems, itemLocations } from '../containers/heif.ts';
import { findBox } from '../containers/isobmff.ts';
import type { Evidence } from './evidence.ts';
import { wellFormedPart } from './evidence.ts';
import { tiffEvidence } from './exif.ts';
import { readXmp } from './xmp.ts';

const TIFF_HEADER_OFFSET_BYTES = 4;

/** EXIF and XMP items of HEIC, HEIF and AVIF. */
export async function* heifEvidence(file: Region): AsyncGenerator<Evidence> {
  const meta = await findMeta(file);
  if (!meta) return;
  const locations = await itemLocations(meta);
  for (const item of await heifItems(meta)) {
    const location = locations.get(item.id);
    if (location && describesThePicture(item))
      yield* wellFormedPart(itemEvidence(item, location, file, meta));
  }
}

function describesThePicture(item: HeifItem): boolean {
  return item.type === 'Exif' || item.contentType === 'application/rdf+xml';
}

async function* itemEvidence(
  item: HeifItem,
  location: ItemLocation,
  file: Region,
  meta: Region,
): AsyncGenerator<Evidence> {
  const [extent, ...more] = location.extents;
  const space = location.constructionMethod === 0 ? file : await findBox(meta, 'idat');
  // Metadata cut into several extents is legal and unheard of.
  if (!extent || more.length > 0 || !space || location.constructionMethod > 1) return;
  const content = space.region(extent.offset, extent.length || undefined);
  if (item.type === 'Exif') yield* exifBoxEvidence(content);
  else yield await readXmp(content);
}

/** The content of an 'Exif' item or box: the offset of the TIFF header, counted after itself. */
export async function* exifBoxEvidence(content: Region): AsyncGenerator<Evidence> {
  const offset = (await content.read(0, TIFF_HEADER_OFFSET_BYTES)).u32(0);
  yield* tiffEvidence(content.region(TIFF_HEADER_OFFSET_BYTES + offset));
}
