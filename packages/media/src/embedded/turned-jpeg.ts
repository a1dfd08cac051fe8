import type { Region } from '../bytes/region.ts';
import { APP1, jpegSegments } from '../containers/jpeg.ts';

/** An EXIF block with nothing but the orientation. */
const EXIF = Buffer.concat([
  Buffer.from('Exif\0\0MM\0\x2a', 'latin1'),
  Buffer.from('00000008 0001 0112 0003 00000001 0001 0000 00000000'.replaceAll(' ', ''), 'hex'),
]);
const ORIENTATION_AT = 24;
/** More than any preview has; some are not told how long they are. */
const MAX_BYTES = 128 * 1024 * 1024;
const START_OF_IMAGE = Buffer.from([0xff, 0xd8]);

/**
 * The bytes of a JPEG that says how it is turned, by this and nothing else: previews within raw files say nothing of
 * it, or something that nobody goes by.
 * @throws Malformed where it is none
 */
export async function turnedJpeg(jpeg: Region, orientation: number): Promise<Buffer> {
  const kept: Buffer[] = [];
  let at = START_OF_IMAGE.length;
  for await (const { marker, endsAt } of jpegSegments(jpeg)) {
    if (marker !== APP1) kept.push(await bytesOf(jpeg, at, endsAt - at));
    at = endsAt;
  }
  const exif = Buffer.from(EXIF);
  exif.writeUInt16BE(orientation, ORIENTATION_AT);
  const head = Buffer.from([0xff, APP1, 0, EXIF.length + 2]);
  const coded = await bytesOf(jpeg, at, Math.min(MAX_BYTES, jpeg.sizeBytes - at));
  return Buffer.concat([START_OF_IMAGE, head, exif, ...kept, coded]);
}

async function bytesOf(region: Region, at: number, length: number): Promise<Buffer> {
  return Buffer.from((await region.read(at, length)).bytes(0, length));
}
