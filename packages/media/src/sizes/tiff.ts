import { ifWellFormed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import type { Ifd } from '../containers/tiff.ts';
import { readIfd, readTiffHeader } from '../containers/tiff.ts';
import { bigTiffSize, isBigTiff } from './big-tiff.ts';
import type { StoredSize } from './stored-size.ts';

const NEW_SUBFILE_TYPE = 0x00fe;
const IMAGE_WIDTH = 0x0100;
const IMAGE_LENGTH = 0x0101;
const SUB_IFDS = 0x014a;
const EXIF_IFD = 0x8769;
const PIXEL_X_DIMENSION = 0xa002;
const PIXEL_Y_DIMENSION = 0xa003;
const DNG_DEFAULT_CROP_SIZE = 0xc620;
/** Panasonic: where the picture lies on the sensor. */
const SENSOR_BORDERS = { top: 4, left: 5, bottom: 6, right: 7 } as const;
const MAX_SUB_IFDS = 8;

/**
 * The size of the first page of a TIFF. Raw formats built like one begin with a small picture: there the size
 * is what the camera says its picture has, else that of the largest picture inside.
 */
export async function tiffSize(file: Region, mime: string): Promise<StoredSize | undefined> {
  if (await isBigTiff(file)) return bigTiffSize(file);
  const { order, firstIfdAt } = await readTiffHeader(file);
  const main = await readIfd(file, firstIfdAt, order);
  if (mime === 'image/tiff') return sizeIn(main, IMAGE_WIDTH, IMAGE_LENGTH);
  const directory = (at: number): Promise<Ifd | undefined> => ifWellFormed(() => readIfd(file, at, order));
  const subIfds = await Promise.all((await main.numbers(SUB_IFDS, MAX_SUB_IFDS)).map(directory));
  const pictures = [main, ...subIfds.filter((ifd) => ifd !== undefined)];
  const exifAt = await main.number(EXIF_IFD);
  const exif = exifAt === undefined ? undefined : await directory(exifAt);
  return (
    (mime === 'image/x-adobe-dng' ? await dngSize(pictures) : undefined) ??
    (mime === 'image/x-panasonic-rw2' ? await panasonicSize(main) : undefined) ??
    (exif && (await sizeIn(exif, PIXEL_X_DIMENSION, PIXEL_Y_DIMENSION))) ??
    largest(await Promise.all(pictures.map((ifd) => sizeIn(ifd, IMAGE_WIDTH, IMAGE_LENGTH))))
  );
}

/** The crop that DNG readers show of the only picture that is not a reduced one. */
async function dngSize(pictures: readonly Ifd[]): Promise<StoredSize | undefined> {
  const whole: (StoredSize | undefined)[] = [];
  for (const ifd of pictures) {
    if ((await ifd.number(NEW_SUBFILE_TYPE)) !== 0) continue;
    const [widthPx, heightPx] = await ifd.numbers(DNG_DEFAULT_CROP_SIZE, 2);
    whole.push(sized(widthPx, heightPx) ?? (await sizeIn(ifd, IMAGE_WIDTH, IMAGE_LENGTH)));
  }
  return largest(whole);
}

async function panasonicSize(main: Ifd): Promise<StoredSize | undefined> {
  const { top, left, bottom, right } = SENSOR_BORDERS;
  const across = ((await main.number(right)) ?? 0) - ((await main.number(left)) ?? 0);
  const down = ((await main.number(bottom)) ?? 0) - ((await main.number(top)) ?? 0);
  return sized(across, down);
}

async function sizeIn(ifd: Ifd, widthTag: number, heightTag: number): Promise<StoredSize | undefined> {
  return sized(await ifd.number(widthTag), await ifd.number(heightTag));
}

function sized(widthPx: number | undefined, heightPx: number | undefined): StoredSize | undefined {
  const [width, height] = [Math.round(widthPx ?? 0), Math.round(heightPx ?? 0)];
  return width > 0 && height > 0 ? { widthPx: width, heightPx: height } : undefined;
}

function largest(sizes: readonly (StoredSize | undefined)[]): StoredSize | undefined {
  const known = sizes.filter((size) => size !== undefined);
  return known.toSorted((a, b) => b.widthPx * b.heightPx - a.widthPx * a.heightPx)[0];
}
