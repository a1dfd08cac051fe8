import { Malformed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';

/** One marker segment of ITU-T T.81, with its payload after the length field. */
export interface JpegSegment {
  readonly marker: number;
  readonly payload: Region;
  /** Where the next segment, or the coded picture, begins. */
  readonly endsAt: number;
}

export const APP1 = 0xe1;
export const APP13 = 0xed;
export const START_OF_SCAN = 0xda;
const START_OF_IMAGE = 0xffd8;
const END_OF_IMAGE = 0xd9;
const FILL = 0xff;
/** Between segments decoders skip bytes that belong to none, and so do we, to a limit. */
const MAX_STRAY_BYTES = 1024;

/**
 * The segments from the start of the image to the first scan, whose segment is the last. `Malformed`
 * where the bytes stop being segments before that.
 */
export async function* jpegSegments(file: Region): AsyncGenerator<JpegSegment> {
  if ((await file.read(0, 2)).u16(0) !== START_OF_IMAGE) throw new Malformed('no start of image');
  let at = 2;
  let strayBytesLeft = MAX_STRAY_BYTES;
  for (;;) {
    const mark = await file.read(at, 2);
    const marker = mark.u8(1);
    if (mark.u8(0) !== FILL || marker === 0) {
      if (strayBytesLeft-- === 0) throw new Malformed('no marker where a segment should begin');
      at += 1;
    } else if (marker === FILL) {
      at += 1;
    } else if (standsAlone(marker)) {
      at += 2;
    } else {
      if (marker === END_OF_IMAGE) throw new Malformed('the image ends before its first scan');
      const lengthBytes = (await file.read(at + 2, 2)).u16(0);
      if (lengthBytes < 2) throw new Malformed('segment shorter than its own length field');
      const endsAt = at + 2 + lengthBytes;
      yield { marker, payload: file.region(at + 4, lengthBytes - 2), endsAt };
      if (marker === START_OF_SCAN) return;
      at = endsAt;
    }
  }
}

/** TEM and the restart markers carry no length. */
function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}
