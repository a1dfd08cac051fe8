import { bytes, u16, u32 } from '@photokeep/media/testing/bytes';
import { appleMakerNote, exifBlock, type ExifFields, mainDirectory } from '@photokeep/media/testing/exif';
import { box, exifItem, fullBox, heif } from '@photokeep/media/testing/isobmff';
import { exifSegment, jpeg, segment } from '@photokeep/media/testing/jpeg';
import { tiff } from '@photokeep/media/testing/tiff';

export interface Shot {
  /** 'HH:mm:ss' of 2 January 2019; null where it does not tell */
  readonly at?: string | null;
  readonly fraction?: string;
  readonly size?: readonly [widthPx: number, heightPx: number];
  readonly camera?: string;
  readonly identifier?: string;
  readonly burstId?: string;
}

let made = 0;

function fieldsOf({ at = '12:04:05', fraction, camera = 'Acme One', identifier, burstId }: Shot): ExifFields {
  const marks = identifier !== undefined || burstId !== undefined;
  return {
    make: 'Acme',
    model: camera,
    ...(at !== null && { original: `2019:01:02 ${at}` }),
    ...(fraction !== undefined && { subSecOriginal: fraction }),
    ...(marks && { makerNote: appleMakerNote(identifier, burstId) }),
  };
}

/** No two are alike: a comment makes the difference. */
const comment = (): Uint8Array => segment(0xfe, `number ${++made}`);

const frame = ([widthPx, heightPx]: readonly [number, number]): Uint8Array =>
  segment(0xc0, [8], u16(heightPx), u16(widthPx), [1, 1, 0x11, 0]);

/** A JPEG as a camera writes it, or without a word about itself if `at` is null. */
export function jpegShot(shot: Shot = {}): Uint8Array {
  const { at, size = [4000, 3000] } = shot;
  const told = at === null ? [] : [exifSegment(exifBlock(fieldsOf(shot)))];
  return jpeg(...told, comment(), frame(size));
}

export function heicShot(shot: Shot = {}): Uint8Array {
  const { size = [4000, 3000] } = shot;
  const [widthPx, heightPx] = size;
  return heif(
    [
      { type: 'hvc1', content: bytes(`number ${++made}`) },
      { type: 'Exif', content: exifItem(exifBlock(fieldsOf(shot))) },
    ],
    ['heic', 'mif1'],
    [
      fullBox('pitm', 0, u16(1)),
      box(
        'iprp',
        box('ipco', fullBox('ispe', 0, u32(widthPx), u32(heightPx))),
        fullBox('ipma', 0, u32(1), u16(1), [1, 0x81]),
      ),
    ],
  );
}

/** A DNG. */
export function rawShot(shot: Shot = {}): Uint8Array {
  return tiff({ ...mainDirectory(fieldsOf(shot)), 0xc612: 1, 0xc614: `number ${++made}` });
}
