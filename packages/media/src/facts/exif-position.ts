import type { Ifd } from '../containers/tiff.ts';
import type { Position } from '../media-facts.ts';
import { positionOf } from './coordinates.ts';

const LATITUDE = { direction: 1, degrees: 2, negative: 'S' } as const;
const LONGITUDE = { direction: 3, degrees: 4, negative: 'W' } as const;
const ALTITUDE_REFERENCE = 5;
const ALTITUDE = 6;
/** Bit 0 of the reference; EXIF 3.0 added values 2 and 3 for heights above the ellipsoid. */
const BELOW = 1;

/** The position in the GPS directory. A direction that is missing makes it none: it could be either. */
export async function exifPosition(gps: Ifd | undefined): Promise<Position | undefined> {
  if (!gps) return undefined;
  const [height] = await gps.numbers(ALTITUDE, 1);
  const [reference = 0] = await gps.numbers(ALTITUDE_REFERENCE, 1);
  return positionOf(
    await coordinate(gps, LATITUDE),
    await coordinate(gps, LONGITUDE),
    height === undefined ? undefined : (reference & BELOW ? -1 : 1) * height,
  );
}

async function coordinate(
  gps: Ifd,
  tags: { readonly direction: number; readonly degrees: number; readonly negative: string },
): Promise<number | undefined> {
  const direction = (await gps.text(tags.direction))?.toUpperCase();
  const [degrees, ...parts] = await gps.numbers(tags.degrees, 3);
  if (!direction || degrees === undefined || Number.isNaN(degrees)) return undefined;
  // Writers leave what they have no use for as 0/0.
  const [minutes = 0, seconds = 0] = parts.map((part) => (Number.isNaN(part) ? 0 : part));
  const value = degrees + minutes / 60 + seconds / 3600;
  return direction.startsWith(tags.negative) ? -value : value;
}
