import { ifWellFormed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import type { Ifd } from '../containers/tiff.ts';
import { readIfd, readTiffHeader } from '../containers/tiff.ts';
import type { Evidence } from './evidence.ts';
import { cameraOf } from './evidence.ts';
import type { ExifDirectories } from './exif-directories.ts';
import { exifTimes } from './exif-times.ts';
import { exifUniqueIds } from './exif-unique-ids.ts';
import { readIptc } from './iptc.ts';
import { readXmp } from './xmp.ts';

/** What stands before the TIFF structure in a JPEG segment. */
export const EXIF_MARK = 'Exif\0\0';
const MAKE = 0x010f;
const MODEL = 0x0110;
const XMP = 0x02bc;
const IPTC = 0x83bb;
const EXIF_IFD = 0x8769;
const GPS_IFD = 0x8825;

/** A TIFF structure: an EXIF block of any container, a TIFF file, or a raw file built like one. */
export async function* tiffEvidence(tiff: Region): AsyncGenerator<Evidence> {
  const { order, firstIfdAt } = await readTiffHeader(tiff);
  const main = await readIfd(tiff, firstIfdAt, order);
  const subIfd = async (tag: number): Promise<Ifd | undefined> => {
    const at = await main.number(tag);
    return at === undefined ? undefined : ifWellFormed(() => readIfd(tiff, at, order));
  };
  yield await exifEvidence({ main, exif: await subIfd(EXIF_IFD), gps: await subIfd(GPS_IFD) });

  const xmp = main.region(XMP);
  if (xmp) yield await readXmp(xmp);
  const iptc = main.region(IPTC);
  if (iptc) yield await readIptc(iptc);
}

/** A TIFF structure that may stand behind the mark it has in JPEG, as some writers of WebP and PNG keep it. */
export async function* markedTiffEvidence(block: Region): AsyncGenerator<Evidence> {
  const marked = (await block.read(0, EXIF_MARK.length)).text(0, EXIF_MARK.length) === EXIF_MARK;
  yield* tiffEvidence(marked ? block.region(EXIF_MARK.length) : block);
}

export async function exifEvidence(directories: ExifDirectories): Promise<Evidence> {
  const { main } = directories;
  return {
    times: await exifTimes(directories),
    camera: cameraOf(await main?.text(MAKE), await main?.text(MODEL)),
    uniqueIds: await exifUniqueIds(directories),
    exif: directories,
  };
}
