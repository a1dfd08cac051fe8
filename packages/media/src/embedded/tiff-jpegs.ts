import type { ByteOrder } from '../bytes/byte-reader.ts';
import { ifWellFormed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import type { Ifd } from '../containers/tiff.ts';
import { readIfd, readTiffHeader } from '../containers/tiff.ts';

const COMPRESSION = 0x0103;
const PHOTOMETRIC_INTERPRETATION = 0x0106;
const STRIP_OFFSETS = 0x0111;
const STRIP_BYTES = 0x0117;
const SUB_IFDS = 0x014a;
const JPEG_AT = 0x0201;
const JPEG_BYTES = 0x0202;
/** Panasonic: the whole JPEG is the value of a field. */
const JPEG_FROM_RAW = 0x002e;

const JPEG_COMPRESSIONS: ReadonlySet<number> = new Set([6, 7]);
/** What comes from the sensor: colour filter array, linear. */
const RAW_INTERPRETATIONS: ReadonlySet<number> = new Set([32803, 34892]);

const MAX_CHAINED = 8;
const MAX_SUB_IFDS = 8;
const ENTRY_BYTES = 12;

/** Where the directories of a raw file say that JPEGs lie. What is there has still to be looked at. */
export async function* tiffJpegs(file: Region): AsyncGenerator<Region> {
  const { order, firstIfdAt } = await readTiffHeader(file);
  let at = firstIfdAt;
  // A chain can loop: it is followed for so many directories and no further.
  for (let left = MAX_CHAINED; left > 0 && at > 0; left--) {
    const chained = await ifWellFormed(() => readIfd(file, at, order));
    if (!chained) return;
    yield* jpegsOf(file, chained);
    for (const subAt of await chained.numbers(SUB_IFDS, MAX_SUB_IFDS)) {
      const sub = await ifWellFormed(() => readIfd(file, subAt, order));
      if (sub) yield* jpegsOf(file, sub);
    }
    at = (await ifWellFormed(() => nextIfdAt(file, at, order))) ?? 0;
  }
}

async function nextIfdAt(file: Region, at: number, order: ByteOrder): Promise<number> {
  const count = (await file.read(at, 2, order)).u16(0);
  return (await file.read(at + 2 + count * ENTRY_BYTES, 4, order)).u32(0);
}

async function* jpegsOf(file: Region, ifd: Ifd): AsyncGenerator<Region> {
  const fromRaw = ifd.region(JPEG_FROM_RAW);
  if (fromRaw && fromRaw.sizeBytes > 4) yield fromRaw;
  yield* within(file, await ifd.number(JPEG_AT), await ifd.number(JPEG_BYTES));
  const isJpeg = JPEG_COMPRESSIONS.has((await ifd.number(COMPRESSION)) ?? 0);
  const isRaw = RAW_INTERPRETATIONS.has((await ifd.number(PHOTOMETRIC_INTERPRETATION)) ?? 0);
  const [stripAt, ...more] = await ifd.numbers(STRIP_OFFSETS, 2);
  const [stripBytes] = await ifd.numbers(STRIP_BYTES, 1);
  if (isJpeg && !isRaw && more.length === 0) yield* within(file, stripAt, stripBytes);
}

function* within(file: Region, at: number | undefined, sizeBytes: number | undefined): Generator<Region> {
  if (at && sizeBytes && at < file.sizeBytes) yield file.region(at, sizeBytes);
}
