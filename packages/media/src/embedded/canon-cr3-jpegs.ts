import { ifWellFormed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import { FULL_BOX_BYTES, boxes, findBox } from '../containers/isobmff.ts';

/** Canon's box for the picture that its cameras show. */
const PREVIEW_UUID = 'eaf42b5e1c984b88b9fbb7dc406e4d16';
const UUID_BYTES = 16;
/** What stands before the boxes in that box, and before the JPEG in its box 'PRVW'. */
const PREVIEW_HEADER_BYTES = 8;
const JPEG_AT = 16;

/** Canon CR3: the first sample of each track, one of which is a JPEG of full size, and the preview. */
export async function* canonCr3Jpegs(file: Region): AsyncGenerator<Region> {
  for await (const { type, body } of boxes(file)) {
    if (type === 'moov') yield* firstSamples(file, body);
    if (type === 'uuid' && (await uuidOf(body)) === PREVIEW_UUID) {
      const preview = await findBox(body.region(UUID_BYTES + PREVIEW_HEADER_BYTES), 'PRVW');
      if (preview && preview.sizeBytes > JPEG_AT) yield preview.region(JPEG_AT);
    }
  }
}

async function* firstSamples(file: Region, movie: Region): AsyncGenerator<Region> {
  for await (const { type, body } of boxes(movie)) {
    if (type !== 'trak') continue;
    const table = await findBox(body, 'mdia', 'minf', 'stbl');
    const at = table && (await ifWellFormed(() => firstChunkAt(table)));
    const sizeBytes = table && (await ifWellFormed(() => firstSampleBytes(table)));
    if (at && sizeBytes && at < file.sizeBytes) yield file.region(at, sizeBytes);
  }
}

async function firstChunkAt(table: Region): Promise<number | undefined> {
  const long = await findBox(table, 'co64');
  if (long) return (await long.read(FULL_BOX_BYTES + 4, 8)).u64(0);
  const short = await findBox(table, 'stco');
  return short && (await short.read(FULL_BOX_BYTES + 4, 4)).u32(0);
}

/** All samples have one size, or the first of a list. */
async function firstSampleBytes(table: Region): Promise<number | undefined> {
  const sizes = await findBox(table, 'stsz');
  if (!sizes) return undefined;
  const shared = (await sizes.read(FULL_BOX_BYTES, 4)).u32(0);
  return shared || (await sizes.read(FULL_BOX_BYTES + 8, 4)).u32(0);
}

async function uuidOf(box: Region): Promise<string> {
  if (box.sizeBytes < UUID_BYTES) return '';
  return Buffer.from((await box.read(0, UUID_BYTES)).bytes(0, UUID_BYTES)).toString('hex');
}
