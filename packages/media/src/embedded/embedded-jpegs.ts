import { ifWellFormed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import { findRecord, rootHeap } from '../containers/ciff.ts';
import type { Container } from '../media-types.ts';
import { canonCr3Jpegs } from './canon-cr3-jpegs.ts';
import type { EmbeddedJpeg } from './embedded-jpeg.ts';
import { embeddedJpeg } from './embedded-jpeg.ts';
import { scanForJpegs } from './scan-for-jpegs.ts';
import { tiffJpegs } from './tiff-jpegs.ts';

const RAF_POINTER_AT = 84;
const CRW_JPEG = 0x2007;
/** Shorter ones are thumbnails: there may be something better where no directory points to. */
const ENOUGH_PX = 1000;

const READERS: Readonly<Partial<Record<Container, (file: Region) => AsyncIterable<Region>>>> = {
  tiff: tiffJpegs,
  'canon-cr3': canonCr3Jpegs,
  'canon-ciff': canonCiffJpegs,
  'fuji-raf': fujiRafJpegs,
};

/** The JPEGs of a raw file that can be looked at, the largest first. */
export async function embeddedJpegs(
  file: Region,
  { container, mime }: { readonly container: Container; readonly mime: string },
): Promise<readonly EmbeddedJpeg[]> {
  const reader = READERS[container];
  const pointed = reader ? await jpegsAmong(reader(file)) : [];
  const isEnough = pointed.some(({ widthPx, heightPx }) => Math.max(widthPx, heightPx) >= ENOUGH_PX);
  // In a DNG the tiles of the raw picture can be JPEGs, and all previews are pointed to.
  const hidden = isEnough || mime === 'image/x-adobe-dng' ? [] : await jpegsAmong(scanForJpegs(file));
  const area = ({ widthPx, heightPx }: EmbeddedJpeg): number => widthPx * heightPx;
  return [...pointed, ...hidden].toSorted((a, b) => area(b) - area(a));
}

/** Those found until the bytes turn out to be malformed. */
async function jpegsAmong(regions: AsyncIterable<Region>): Promise<EmbeddedJpeg[]> {
  const found: EmbeddedJpeg[] = [];
  await ifWellFormed(async () => {
    for await (const region of regions) {
      const jpeg = await embeddedJpeg(region);
      if (jpeg) found.push(jpeg);
    }
  });
  return found;
}

async function* fujiRafJpegs(file: Region): AsyncGenerator<Region> {
  const pointer = await file.read(RAF_POINTER_AT, 8);
  yield file.region(pointer.u32(0), pointer.u32(4));
}

async function* canonCiffJpegs(file: Region): AsyncGenerator<Region> {
  const record = await findRecord(await rootHeap(file), CRW_JPEG);
  if (record) yield record;
}
