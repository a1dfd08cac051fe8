import { ifWellFormed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import { findRecord, rootHeap } from '../containers/ciff.ts';
import { evidenceIn } from '../evidence/readers.ts';
import { exifOrientation } from '../facts/exif-facts.ts';
import type { Container } from '../media-types.ts';

const IMAGE_PROPERTIES = 0x300a;
const IMAGE_SPECIFICATION = 0x1810;
const DEGREES_AT = 12;
const FULL_TURN = 360;
/** Degrees clockwise, in the words of EXIF. */
const BY_DEGREES: Readonly<Record<number, number>> = { 90: 6, 180: 3, 270: 8 };

/** How the pictures of a raw file have to be turned, 1 to 8 as in EXIF; 1 where nothing tells. */
export async function rawOrientation(file: Region, container: Container): Promise<number> {
  const found = await ifWellFormed(() =>
    container === 'canon-ciff' ? ciffOrientation(file) : orientationByExif(file, container),
  );
  return found ?? 1;
}

async function orientationByExif(file: Region, container: Container): Promise<number | undefined> {
  for await (const { exif } of evidenceIn(file, container)) {
    const orientation = exif && (await exifOrientation(exif));
    if (orientation !== undefined) return orientation;
  }
  return undefined;
}

async function ciffOrientation(file: Region): Promise<number | undefined> {
  const root = await rootHeap(file);
  const record = await findRecord(root, IMAGE_PROPERTIES, IMAGE_SPECIFICATION);
  if (!record) return undefined;
  const degrees = (await record.read(DEGREES_AT, 4, root.order)).i32(0);
  return BY_DEGREES[((degrees % FULL_TURN) + FULL_TURN) % FULL_TURN];
}
