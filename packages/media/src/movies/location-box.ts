import type { ByteReader } from '../bytes/byte-reader.ts';
import type { Region } from '../bytes/region.ts';
import { FULL_BOX_BYTES, findBox } from '../containers/isobmff.ts';

interface Location {
  readonly latitude: number;
  readonly longitude: number;
  readonly altitudeM: number;
}

const LANGUAGE_BYTES = 2;
const ROLE_BYTES = 1;
const MAX_BOX_BYTES = 1024;
const UTF_16_MARK = 0xfeff;

/** The 'loci' box of 3GPP TS 26.244, which MP4 uses too: fixed-point degrees behind the name of the place. */
export async function readLocationBox(file: Region): Promise<Location | undefined> {
  const box = await findBox(file, 'moov', 'udta', 'loci');
  if (!box) return undefined;
  const fields = await box.readUpTo(0, MAX_BOX_BYTES);
  const at = afterName(fields, FULL_BOX_BYTES + LANGUAGE_BYTES) + ROLE_BYTES;
  const degrees = (offset: number): number => fields.i32(at + offset) / 65_536;
  return { longitude: degrees(0), latitude: degrees(4), altitudeM: degrees(8) };
}

function afterName(fields: ByteReader, start: number): number {
  const isWide = fields.u16(start) === UTF_16_MARK;
  let at = start;
  while (isWide ? fields.u16(at) !== 0 : fields.u8(at) !== 0) at += isWide ? 2 : 1;
  return at + (isWide ? 2 : 1);
}
