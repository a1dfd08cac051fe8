import type { ByteReader } from '../bytes/byte-reader.ts';
import type { Region } from '../bytes/region.ts';
import { APP1, APP13, jpegSegments } from '../containers/jpeg.ts';
import type { Evidence } from './evidence.ts';
import { wellFormedPart } from './evidence.ts';
import { EXIF_MARK, tiffEvidence } from './exif.ts';
import { readIptc } from './iptc.ts';
import { readXmp } from './xmp.ts';

const XMP_MARK = 'http://ns.adobe.com/xap/1.0/\0';
const PHOTOSHOP_MARK = 'Photoshop 3.0\0';
const RESOURCE_MARK = '8BIM';
const IPTC_RESOURCE = 0x0404;

/** EXIF and XMP in APP1, IPTC in the Photoshop resources of APP13. */
export async function* jpegEvidence(file: Region): AsyncGenerator<Evidence> {
  for await (const { marker, payload } of jpegSegments(file)) {
    if (marker !== APP1 && marker !== APP13) continue;
    const head = await payload.readUpTo(0, XMP_MARK.length);
    if (marker === APP1 && startsWith(head, EXIF_MARK)) {
      yield* wellFormedPart(tiffEvidence(payload.region(EXIF_MARK.length)));
    } else if (marker === APP1 && startsWith(head, XMP_MARK)) {
      yield await readXmp(payload.region(XMP_MARK.length));
    } else if (marker === APP13 && startsWith(head, PHOTOSHOP_MARK)) {
      yield* wellFormedPart(photoshopEvidence(payload.region(PHOTOSHOP_MARK.length)));
    }
  }
}

/** Image resource blocks: mark, number, padded Pascal name, size, padded data. */
async function* photoshopEvidence(resources: Region): AsyncGenerator<Evidence> {
  let at = 0;
  while (at + 12 <= resources.sizeBytes) {
    const head = await resources.read(at, 7);
    if (!startsWith(head, RESOURCE_MARK)) return;
    const dataSizeAt = at + 6 + even(1 + head.u8(6));
    const dataBytes = (await resources.read(dataSizeAt, 4)).u32(0);
    if (head.u16(4) === IPTC_RESOURCE) yield await readIptc(resources.region(dataSizeAt + 4, dataBytes));
    at = dataSizeAt + 4 + even(dataBytes);
  }
}

function even(length: number): number {
  return length + (length % 2);
}

function startsWith(head: ByteReader, mark: string): boolean {
  return head.sizeBytes >= mark.length && head.text(0, mark.length) === mark;
}
