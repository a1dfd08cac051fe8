import type { Ifd } from '../containers/tiff.ts';
import type { ExifDirectories } from '../evidence/exif-directories.ts';
import type { Exposure, PixelSize, SomeFacts } from '../media-facts.ts';
import { appleFacts } from './apple-maker-note.ts';
import { exifCaption, exifKeywords, userComment } from './exif-texts.ts';
import { exifPosition } from './exif-position.ts';
import { factsFrom } from './facts-from.ts';

const ORIENTATION = 0x0112;
const RATING = 0x4746;
const MAX_RATING = 5;
const EXPOSURE_TIME = 0x829a;
const F_NUMBER = 0x829d;
const ISO = 0x8827;
const ISO_BEYOND_16_BITS = [0x8832, 0x8831, 0x8833];
const EXPOSURE_BIAS = 0x9204;
const FLASH = 0x9209;
const FOCAL_LENGTH = 0x920a;
const PIXEL_X_DIMENSION = 0xa002;
const PIXEL_Y_DIMENSION = 0xa003;
const CUSTOM_RENDERED = 0xa401;
/** What iPhones write for panoramas. */
const RENDERED_PANORAMA = 6;
const FOCAL_LENGTH_35 = 0xa405;
const LENS_MODEL = 0xa434;
const SCREENSHOT_COMMENT = 'Screenshot';

/** What an EXIF block says besides the moment and the camera. */
export async function exifFacts(directories: ExifDirectories): Promise<SomeFacts> {
  const { main, exif, gps } = directories;
  const [rating] = (await main?.numbers(RATING, 1)) ?? [];
  const isScreenshot = (await userComment(exif)) === SCREENSHOT_COMMENT;
  const isPanorama = (await exif?.number(CUSTOM_RENDERED)) === RENDERED_PANORAMA;
  return {
    ...factsFrom('exif', {
      position: await exifPosition(gps),
      lens: await exif?.text(LENS_MODEL),
      exposure: exif && (await exposure(exif)),
      caption: await exifCaption(main),
      keywords: await exifKeywords(main),
      rating: rating !== undefined && rating <= MAX_RATING ? rating : undefined,
      screen: isScreenshot ? 'screenshot' : undefined,
      projection: isPanorama ? 'flat' : undefined,
      orientation: await exifOrientation(directories),
    }),
    ...(await appleFacts(exif)),
  };
}

/** How the stored picture has to be turned and flipped, 1 to 8 (EXIF 3.0 section 4.6.5.1.5); undefined if not told. */
export async function exifOrientation({ main }: ExifDirectories): Promise<number | undefined> {
  const [orientation] = (await main?.numbers(ORIENTATION, 1)) ?? [];
  return orientation !== undefined && orientation >= 1 && orientation <= 8 ? orientation : undefined;
}

/** The size that the camera gave the picture. Programs that scale pictures forget to correct it. */
export async function exifSize({ exif }: ExifDirectories): Promise<PixelSize | undefined> {
  const widthPx = await exif?.number(PIXEL_X_DIMENSION);
  const heightPx = await exif?.number(PIXEL_Y_DIMENSION);
  return widthPx && heightPx ? { widthPx, heightPx } : undefined;
}

async function exposure(exif: Ifd): Promise<Exposure | undefined> {
  const number = async (tag: number): Promise<number | null> => {
    const [value] = await exif.numbers(tag, 1);
    return value !== undefined && Number.isFinite(value) ? Number(value.toPrecision(6)) : null;
  };
  const positive = async (tag: number): Promise<number | null> => (await number(tag)) || null;
  const flash = await number(FLASH);
  const found: Exposure = {
    timeSeconds: await positive(EXPOSURE_TIME),
    fNumber: await positive(F_NUMBER),
    iso: await isoOf(positive),
    biasEv: await number(EXPOSURE_BIAS),
    focalLengthMm: await positive(FOCAL_LENGTH),
    focalLength35Mm: await positive(FOCAL_LENGTH_35),
    flashFired: flash === null ? null : (flash & 1) === 1,
  };
  return Object.values(found).some((value) => value !== null) ? found : undefined;
}

/** 65535 says that the number is larger than the field, and stands in another. */
async function isoOf(positive: (tag: number) => Promise<number | null>): Promise<number | null> {
  const iso = await positive(ISO);
  if (iso !== 0xffff) return iso;
  for (const tag of ISO_BEYOND_16_BITS) {
    const larger = await positive(tag);
    if (larger !== null) return larger;
  }
  return iso;
}
