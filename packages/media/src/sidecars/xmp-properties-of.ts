import { turnedFurther } from '../edits/orientation.ts';
import type { EditedField, EditedValues } from '../edits/owner-words.ts';
import { TURNED_PROPERTY } from './xmp-names.ts';

/** How one field stands in an XMP packet. */
interface Written {
  readonly attributes?: Readonly<Record<string, string>>;
  /** Elements, whole. */
  readonly elements?: string;
}

/** The properties that tell a field, in the prefixes that every known writer uses. */
export const PROPERTIES: { readonly [Field in EditedField]: readonly string[] } = {
  caption: ['dc:description'],
  rating: ['xmp:Rating', 'xap:Rating'],
  keywords: ['dc:subject'],
  takenAt: ['exif:DateTimeOriginal', 'photoshop:DateCreated'],
  position: ['exif:GPSLatitude', 'exif:GPSLongitude', 'exif:GPSAltitude', 'exif:GPSAltitudeRef'],
  turns: ['tiff:Orientation', TURNED_PROPERTY],
};

/** @param ownOrientation of the photo's EXIF: a sidecar's stands in its place */
export function written(values: Partial<EditedValues>, ownOrientation: number): Written[] {
  const { caption, rating, keywords, takenAt, position, turns } = values;
  return [
    rating === undefined ? {} : { attributes: { 'xmp:Rating': String(rating) } },
    takenAt === undefined ? {} : { attributes: dates(takenAt) },
    position ? { attributes: coordinates(position) } : {},
    turns === undefined ? {} : { attributes: turning(ownOrientation, turns) },
    caption ? { elements: list('dc:description', 'rdf:Alt', [caption]) } : {},
    keywords?.length ? { elements: list('dc:subject', 'rdf:Bag', keywords) } : {},
  ];
}

function turning(from: number, turns: number): Record<string, string> {
  const to = turnedFurther(from, turns);
  return { 'tiff:Orientation': String(to), [TURNED_PROPERTY]: `${from} ${to}` };
}

function dates({ local, offsetMinutes }: EditedValues['takenAt']): Record<string, string> {
  const text = `${local}${offsetMinutes === null ? '' : zone(offsetMinutes)}`;
  return { 'exif:DateTimeOriginal': text, 'photoshop:DateCreated': text };
}

function zone(offsetMinutes: number): string {
  const [minutes, sign] = [Math.abs(offsetMinutes), offsetMinutes < 0 ? '-' : '+'];
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function coordinates({
  latitude,
  longitude,
  altitudeM,
}: NonNullable<EditedValues['position']>): Record<string, string> {
  return {
    'exif:GPSLatitude': coordinate(latitude, 'N', 'S'),
    'exif:GPSLongitude': coordinate(longitude, 'E', 'W'),
    ...(altitudeM !== null && {
      'exif:GPSAltitude': `${Math.round(Math.abs(altitudeM) * 100)}/100`,
      'exif:GPSAltitudeRef': altitudeM < 0 ? '1' : '0',
    }),
  };
}

/** 'DDD,MM.mmmmmmK' (XMP part 2 section 2.2.6). */
function coordinate(degrees: number, positive: string, negative: string): string {
  // A millionth of a degree is 0.00006 of its minutes.
  const millionths = Math.round(Math.abs(degrees) * 1_000_000);
  const minutes = ((millionths % 1_000_000) * 60) / 1_000_000;
  return `${Math.floor(millionths / 1_000_000)},${minutes.toFixed(6)}${degrees < 0 ? negative : positive}`;
}

function list(name: string, kind: 'rdf:Alt' | 'rdf:Bag', items: readonly string[]): string {
  const language = kind === 'rdf:Alt' ? ' xml:lang="x-default"' : '';
  const lines = items.map((item) => `     <rdf:li${language}>${escaped(item)}</rdf:li>\n`).join('');
  return `   <${name}>\n    <${kind}>\n${lines}    </${kind}>\n   </${name}>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
