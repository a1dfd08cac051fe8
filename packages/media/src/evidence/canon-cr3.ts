import { ifWellFormed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import { boxes, findBox } from '../containers/isobmff.ts';
import type { Ifd } from '../containers/tiff.ts';
import { readIfd, readTiffHeader } from '../containers/tiff.ts';
import type { Evidence } from './evidence.ts';
import { exifEvidence } from './exif.ts';

const CANON_UUID = '85c0b687820f11e08111f4ce462b6a48';
const UUID_BYTES = 16;

/** Canon CR3: each EXIF directory is a TIFF structure of its own, in boxes of a 'uuid' box of 'moov'. */
export async function* canonCr3Evidence(file: Region): AsyncGenerator<Evidence> {
  const movie = await findBox(file, 'moov');
  const canon = movie && (await findCanonBox(movie));
  if (!canon) return;
  const directory = (type: string) => ifWellFormed(async () => firstIfd(await findBox(canon, type)));
  yield await exifEvidence({
    main: await directory('CMT1'),
    exif: await directory('CMT2'),
    gps: await directory('CMT4'),
  });
}

async function findCanonBox(movie: Region): Promise<Region | undefined> {
  for await (const { type, body } of boxes(movie)) {
    if (type !== 'uuid') continue;
    const uuid = (await body.read(0, UUID_BYTES)).bytes(0, UUID_BYTES);
    if (Buffer.from(uuid).toString('hex') === CANON_UUID) return body.region(UUID_BYTES);
  }
  return undefined;
}

async function firstIfd(tiff: Region | undefined): Promise<Ifd | undefined> {
  if (!tiff) return undefined;
  const { order, firstIfdAt } = await readTiffHeader(tiff);
  return readIfd(tiff, firstIfdAt, order);
}
