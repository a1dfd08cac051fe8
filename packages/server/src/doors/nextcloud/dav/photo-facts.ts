import { escapeText } from '@photokeep/dav/xml/escape';
import { xmlProperty } from '@photokeep/dav/response/property';
import type { Exposure, MediaFacts } from '@photokeep/media/facts';
import type { LiveProperty } from './live-properties.ts';

/** A property of photos and videos that tell something of themselves. */
const ofFacts =
  (value: (facts: MediaFacts) => string | null): LiveProperty =>
  (entry, { facts }) => {
    const told = entry.kind === 'file' ? facts.get(entry.content.id) : undefined;
    return told === undefined ? null : value(told);
  };

type Values = readonly (readonly [name: string, value: string | number | null])[];

/** Children under bare names, as both phones look for them; null where nothing is known, because Android fails on nothing. */
function children(local: string, values: Values): string | null {
  const known = values.filter(([, value]) => value !== null);
  if (known.length === 0) return null;
  const inner = known.map(([name, value]) => `<${name}>${escapeText(String(value))}</${name}>`);
  return xmlProperty('nc', local, inner.join(''));
}

const degrees = (value: number): number => Number(value.toFixed(7));

function gps({ position }: MediaFacts): string | null {
  if (position === null) return null;
  const { latitude, longitude, altitudeM } = position.value;
  return children('metadata-photos-gps', [
    ['latitude', degrees(latitude)],
    ['longitude', degrees(longitude)],
    ['altitude', altitudeM === null ? null : Math.round(altitudeM * 10) / 10],
  ]);
}

/** As releases before 28 told it, for apps that ask in their way. */
function olderGps({ position }: MediaFacts): string | null {
  if (position === null) return null;
  const { latitude, longitude, altitudeM } = position.value;
  const told = {
    latitude: degrees(latitude),
    longitude: degrees(longitude),
    ...(altitudeM !== null && { altitude: altitudeM }),
  };
  return xmlProperty('nc', 'file-metadata-gps', escapeText(JSON.stringify(told)));
}

/** Under EXIF's own names, with fractions as EXIF writes them. */
function exif({ exposure, lens, takenAt }: MediaFacts): string | null {
  return children('metadata-photos-exif', [
    ...(exposure === null ? [] : exposureValues(exposure.value)),
    ['LensModel', lens?.value ?? null],
    ['DateTimeOriginal', takenAt?.source === 'exif-original' ? exifTime(takenAt.local) : null],
  ]);
}

function exposureValues(exposure: Exposure): Values {
  const { timeSeconds, fNumber, iso, biasEv, focalLengthMm, focalLength35Mm, flashFired } = exposure;
  return [
    ['ExposureTime', fraction(timeSeconds)],
    ['FNumber', fraction(fNumber)],
    ['ISOSpeedRatings', iso],
    ['ExposureBiasValue', fraction(biasEv)],
    ['FocalLength', fraction(focalLengthMm)],
    ['FocalLengthIn35mmFilm', focalLength35Mm],
    ['Flash', flashFired === null ? null : Number(flashFired)],
  ];
}

/** `2019:06:14 18:30:00`; dates that are not known as far as seconds have no such form. */
const exifTime = (local: string): string | null =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(local)
    ? local.slice(0, 19).replace('T', ' ').replace(/-/g, ':')
    : null;

/** "1/250", "28/10", "50/1": short times as parts of a second, other numbers to six digits. */
export function fraction(value: number | null): string | null {
  if (value === null) return null;
  const inverse = Math.round(1 / value);
  if (value > 0 && value < 1 && Math.abs(value * inverse - 1) < 0.01) return `1/${inverse}`;
  for (let scale = 1; scale < 1_000_000; scale *= 10) {
    const scaled = value * scale;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * scale) return `${Math.round(scaled)}/${scale}`;
  }
  return `${Math.round(value * 1_000_000)}/1000000`;
}

const camera = ({ camera: told }: MediaFacts): string | null =>
  children('metadata-photos-ifd0', [
    ['Make', told?.value.make ?? null],
    ['Model', told?.value.model ?? null],
  ]);

/** What the apps ask about a photo that only its own metadata tells, in Nextcloud's namespace. */
export const factProperties: Readonly<Record<string, LiveProperty>> = {
  'metadata-photos-gps': ofFacts(gps),
  'file-metadata-gps': ofFacts(olderGps),
  'metadata-photos-exif': ofFacts(exif),
  'metadata-photos-ifd0': ofFacts(camera),
};
