import { ifWellFormed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import type { UniqueIds } from '../capture-facts.ts';
import { readIfd } from '../containers/tiff.ts';
import type { ExifDirectories } from './exif-directories.ts';

const IMAGE_NUMBER = 0x9211;
const MAKER_NOTE = 0x927c;
const IMAGE_UNIQUE_ID = 0xa420;
const BODY_SERIAL_NUMBER = 0xa431;
const DNG_RAW_DATA_UNIQUE_ID = 0xc65d;
const DNG_RAW_DATA_UNIQUE_ID_BYTES = 16;

const APPLE_MARK = 'Apple iOS\0';
const APPLE_FIRST_IFD_AT = 14;
const APPLE_CONTENT_IDENTIFIER = 0x0011;

/** The marks of one picture that can be read without knowing a maker's private formats. */
export async function exifUniqueIds({ main, exif }: ExifDirectories): Promise<UniqueIds> {
  const imageId = await exif?.text(IMAGE_UNIQUE_ID);
  const serial = await exif?.text(BODY_SERIAL_NUMBER);
  const imageNumber = await exif?.number(IMAGE_NUMBER);
  const contentId = await appleContentIdentifier(exif?.region(MAKER_NOTE));
  const rawDataId = await hexadecimal(main?.region(DNG_RAW_DATA_UNIQUE_ID), DNG_RAW_DATA_UNIQUE_ID_BYTES);
  return {
    ...(imageId && /[^0 ]/.test(imageId) && { 'exif-image-unique-id': imageId }),
    ...(serial && imageNumber && { 'body-serial-and-image-number': `${serial}/${imageNumber}` }),
    ...(contentId && { 'apple-content-identifier': contentId }),
    ...(rawDataId && { 'dng-raw-data-unique-id': rawDataId }),
  };
}

/** What links the two halves of a Live Photo. Apple's maker note is a TIFF directory of its own. */
async function appleContentIdentifier(makerNote: Region | undefined): Promise<string | undefined> {
  if (!makerNote) return undefined;
  return ifWellFormed(async () => {
    const mark = await makerNote.read(0, APPLE_MARK.length);
    if (mark.text(0, APPLE_MARK.length) !== APPLE_MARK) return undefined;
    const directory = await readIfd(makerNote, APPLE_FIRST_IFD_AT, 'big');
    return directory.text(APPLE_CONTENT_IDENTIFIER);
  });
}

async function hexadecimal(value: Region | undefined, lengthBytes: number): Promise<string | undefined> {
  if (value?.sizeBytes !== lengthBytes) return undefined;
  const fields = await value.read(0, lengthBytes);
  return Buffer.from(fields.bytes(0, lengthBytes)).toString('hex');
}
