import { ifWellFormed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import { findMeta, heifItems } from '../containers/heif.ts';
import { FULL_BOX_BYTES, boxes, findBox } from '../containers/isobmff.ts';
import { jpegSegments } from '../containers/jpeg.ts';
import type { Container } from '../media-types.ts';
import type { SomeFacts } from '../media-facts.ts';
import { factsFrom } from './facts-from.ts';

const APP2 = 0xe2;
const ISO_MARK = 'urn:iso:std:iso:ts:21496:-1\0';
const APPLE_AUXILIARY = 'urn:com:apple:photo:2020:aux:hdrgainmap';
/** The item that applies a gain map to a base picture (ISO/IEC 23008-12, amendment 1 of 2024). */
const TONE_MAP_ITEM = 'tmap';

/** A gain map that the container shows without its XMP. */
export async function gainMapFacts(file: Region, container: Container | undefined): Promise<SomeFacts> {
  const look = container === 'jpeg' ? isInJpeg : container === 'heif' ? isInHeif : undefined;
  const isThere = look && (await ifWellFormed(() => look(file)));
  return factsFrom('container', { hdrGainMap: isThere ? true : undefined });
}

async function isInJpeg(file: Region): Promise<boolean> {
  for await (const { marker, payload } of jpegSegments(file)) {
    if (marker !== APP2 || payload.sizeBytes < ISO_MARK.length) continue;
    if ((await payload.read(0, ISO_MARK.length)).text(0, ISO_MARK.length) === ISO_MARK) return true;
  }
  return false;
}

async function isInHeif(file: Region): Promise<boolean> {
  const meta = await findMeta(file);
  if (!meta) return false;
  if ((await heifItems(meta)).some(({ type }) => type === TONE_MAP_ITEM)) return true;
  const properties = await findBox(meta, 'iprp', 'ipco');
  if (!properties) return false;
  for await (const { type, body } of boxes(properties)) {
    if (type !== 'auxC') continue;
    const fields = await body.readUpTo(FULL_BOX_BYTES, APPLE_AUXILIARY.length);
    if (fields.text(0, fields.sizeBytes) === APPLE_AUXILIARY) return true;
  }
  return false;
}
