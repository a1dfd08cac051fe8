import type { Region } from '../bytes/region.ts';
import { primaryProperties } from './heif-properties.ts';
import { findBox } from './isobmff.ts';

/** How a picture says colours where no profile does, in the code points of ITU-T H.273. */
export interface HeifColours {
  readonly primaries: number;
  readonly transfer: number;
}

/** All that an 'nclx' says: also how samples stand for colours. */
export interface CodePoints extends HeifColours {
  readonly matrix: number;
  readonly isFullRange: boolean;
}

/** @returns undefined for a 'colr' box that holds a profile @throws Malformed */
export async function codePointsOf(colr: Region): Promise<CodePoints | undefined> {
  const fields = await colr.readUpTo(0, 11);
  if (fields.text(0, 4) !== 'nclx') return undefined;
  const isFullRange = fields.sizeBytes > 10 && fields.u8(10) >> 7 === 1;
  return { primaries: fields.u16(4), transfer: fields.u16(6), matrix: fields.u16(8), isFullRange };
}

/** The colours of the primary picture in code points; undefined where it has none, or has a profile. */
export async function primaryColours(meta: Region): Promise<HeifColours | undefined> {
  const own = (await primaryProperties(meta)).filter(({ type }) => type === 'colr').map(({ body }) => body);
  // A grid may leave its colours to its tiles, whose properties stand first.
  const tiles = own.length > 0 ? undefined : await findBox(meta, 'iprp', 'ipco', 'colr');
  let colours: HeifColours | undefined;
  for (const body of tiles ? [tiles] : own) {
    const said = await codePointsOf(body);
    if (!said) return undefined;
    colours = { primaries: said.primaries, transfer: said.transfer };
  }
  return colours;
}
