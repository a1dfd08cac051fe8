import type { Ifd } from '../containers/tiff.ts';

const IMAGE_DESCRIPTION = 0x010e;
const USER_COMMENT = 0x9286;
const WINDOWS_COMMENT = 0x9c9c;
const WINDOWS_KEYWORDS = 0x9c9e;
const MAX_TEXT_BYTES = 4096;
const CHARACTER_CODE_BYTES = 8;
/** What cameras write where they have nothing to say. */
const EMPTY_PHRASES: ReadonlySet<string> = new Set([
  'OLYMPUS DIGITAL CAMERA',
  'SONY DSC',
  'MINOLTA DIGITAL CAMERA',
  'KONICA MINOLTA DIGITAL CAMERA',
  'DCIM\\100MEDIA',
  'SAMSUNG',
  'default',
]);

/** What a person wrote about the picture. */
export async function exifCaption(main: Ifd | undefined): Promise<string | undefined> {
  const description = await bytesText(main, IMAGE_DESCRIPTION, decodeUtf8OrLatin1);
  if (description && !EMPTY_PHRASES.has(description)) return description;
  return bytesText(main, WINDOWS_COMMENT, decodeUtf16);
}

export async function exifKeywords(main: Ifd | undefined): Promise<readonly string[] | undefined> {
  const text = await bytesText(main, WINDOWS_KEYWORDS, decodeUtf16);
  const keywords = text
    ?.split(';')
    .map((keyword) => keyword.trim())
    .filter(Boolean);
  return keywords && keywords.length > 0 ? keywords : undefined;
}

/** The text of UserComment, if it is plain. */
export async function userComment(exif: Ifd | undefined): Promise<string | undefined> {
  const text = await bytesText(exif, USER_COMMENT, (bytes) =>
    bytes.toString('latin1', 0, CHARACTER_CODE_BYTES).startsWith('ASCII')
      ? bytes.toString('latin1', CHARACTER_CODE_BYTES)
      : '',
  );
  return text;
}

async function bytesText(
  ifd: Ifd | undefined,
  tag: number,
  decode: (bytes: Buffer) => string,
): Promise<string | undefined> {
  const region = ifd?.region(tag);
  if (!region) return undefined;
  const fields = await region.readUpTo(0, MAX_TEXT_BYTES);
  return (
    decode(Buffer.from(fields.bytes(0, fields.sizeBytes)))
      .split('\0')[0]
      ?.trim() || undefined
  );
}

function decodeUtf8OrLatin1(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.includes('\ufffd') ? bytes.toString('latin1') : text;
}

function decodeUtf16(bytes: Buffer): string {
  return bytes.toString('utf16le');
}
