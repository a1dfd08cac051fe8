import { bytes } from './bytes.ts';
import type { TiffFields, TiffValue } from './tiff.ts';
import { ifd, tiff } from './tiff.ts';

const GPS_TIME = 0x0007;
const GPS_DATE = 0x001d;

/** Metadata in the words of EXIF. What is left out is not written. */
export interface ExifFields {
  readonly make?: string;
  readonly model?: string;
  readonly original?: string;
  readonly digitized?: string;
  readonly modified?: string;
  readonly subSecOriginal?: string;
  readonly subSecDigitized?: string;
  readonly offsetOriginal?: string;
  readonly offsetDigitized?: string;
  readonly offset?: string;
  /** 'YYYY:MM:DD HH:mm:ss' of the satellites' clock. */
  readonly gps?: string;
  readonly imageUniqueId?: string;
  readonly bodySerial?: string;
  readonly imageNumber?: number;
  readonly makerNote?: Uint8Array;
}

/** What the fixtures of all containers carry, so that they can be compared with one expectation. */
export const SAMPLE_EXIF: ExifFields = {
  make: 'Acme',
  model: 'Acme One',
  original: '2019:01:02 03:04:05',
  subSecOriginal: '67',
  offsetOriginal: '+09:00',
};

/** An EXIF block: a TIFF structure with its directories for EXIF and GPS. */
export function exifBlock(fields: ExifFields = SAMPLE_EXIF, order: 'big' | 'little' = 'big'): Uint8Array {
  return tiff(mainDirectory(fields), { order });
}

export function mainDirectory(fields: ExifFields): TiffFields {
  const gps = gpsDirectory(fields.gps);
  return written({
    0x010f: fields.make,
    0x0110: fields.model,
    0x0132: fields.modified,
    0x8769: { ifd: exifDirectory(fields) },
    0x8825: gps && { ifd: gps },
  });
}

export function exifDirectory(fields: ExifFields): TiffFields {
  return written({
    0x9003: fields.original,
    0x9004: fields.digitized,
    0x9010: fields.offset,
    0x9011: fields.offsetOriginal,
    0x9012: fields.offsetDigitized,
    0x9211: fields.imageNumber,
    0x927c: fields.makerNote,
    0x9291: fields.subSecOriginal,
    0x9292: fields.subSecDigitized,
    0xa420: fields.imageUniqueId,
    0xa431: fields.bodySerial,
  });
}

/** Apple's maker note with the marks that link the halves of a Live Photo, and the photos of a burst. */
export function appleMakerNote(contentIdentifier: string | undefined, burstId?: string): Uint8Array {
  const marks = written({ 0x000b: burstId, 0x0011: contentIdentifier });
  return bytes('Apple iOS\0\0\x01MM', ifd(marks, 14, 'big'));
}

function gpsDirectory(moment: string | undefined): TiffFields | undefined {
  const [date, time] = moment?.split(' ') ?? [];
  if (!date || !time) return undefined;
  return { [GPS_TIME]: time.split(':').map((part) => [Number(part), 1] as const), [GPS_DATE]: date };
}

function written(fields: Readonly<Record<number, TiffValue | undefined>>): TiffFields {
  const present = Object.entries(fields).flatMap(([tag, value]) =>
    value === undefined ? [] : [[tag, value] as const],
  );
  return Object.fromEntries(present);
}
