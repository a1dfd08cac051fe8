import type { Position } from '../media-facts.ts';

/**
 * A position, or undefined for what is none: outside the globe, not a number, or the point where the equator
 * meets the zero meridian, which stands for "unknown" in more cameras than there are photos of that sea.
 */
export function positionOf(
  latitude: number | undefined,
  longitude: number | undefined,
  altitudeM: number | undefined,
): Position | undefined {
  if (latitude === undefined || longitude === undefined) return undefined;
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return undefined;
  if (latitude === 0 && longitude === 0) return undefined;
  const isAltitude = altitudeM !== undefined && Number.isFinite(altitudeM);
  return {
    latitude: rounded(latitude, 6),
    longitude: rounded(longitude, 6),
    altitudeM: isAltitude ? rounded(altitudeM, 2) : null,
  };
}

/** A millionth of a degree is a hand's breadth: nothing that a phone could know. */
function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

const ISO_6709 = /^([+-])(\d{1,6}(?:\.\d+)?)([+-])(\d{1,7}(?:\.\d+)?)(?:([+-]\d+(?:\.\d+)?))?/;

/** ISO 6709 as videos carry it: '+48.8584+002.2945+035.000/', also in degrees and minutes, with seconds, or unpadded. */
export function parseIso6709(text: string): Position | undefined {
  const match = ISO_6709.exec(text.trim());
  if (!match) return undefined;
  const [, latitudeSign, latitude = '', longitudeSign, longitude = '', altitude] = match;
  return positionOf(
    (latitudeSign === '-' ? -1 : 1) * sexagesimal(latitude, 2),
    (longitudeSign === '-' ? -1 : 1) * sexagesimal(longitude, 3),
    altitude === undefined ? undefined : Number(altitude),
  );
}

/** 'DD.d', 'DDMM.m' or 'DDMMSS.s': how many digits stand before the point tells which. */
function sexagesimal(text: string, degreeDigits: number): number {
  const whole = text.split('.')[0]?.length ?? 0;
  if (whole <= degreeDigits) return Number(text);
  const degrees = Number(text.slice(0, degreeDigits));
  if (whole <= degreeDigits + 2) return degrees + Number(text.slice(degreeDigits)) / 60;
  const minutes = Number(text.slice(degreeDigits, degreeDigits + 2));
  return degrees + minutes / 60 + Number(text.slice(degreeDigits + 2)) / 3600;
}

/** XMP: '48,51.504N', '48,51,30N'. */
export function parseXmpCoordinate(text: string): number | undefined {
  const match = /^(\d{1,3})(?:,(\d{1,2}(?:\.\d+)?))?(?:,(\d{1,2}(?:\.\d+)?))?([NSEW])$/.exec(text.trim());
  if (!match) return undefined;
  const [, degrees, minutes = 0, seconds = 0, direction] = match;
  const value = Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600;
  return direction === 'S' || direction === 'W' ? -value : value;
}
