import type { Region } from '../bytes/region.ts';
import type { TimeSource } from '../capture-facts.ts';
import { wallTime } from '../capture-facts.ts';
import { parseDateText } from '../time/date-text.ts';
import type { Evidence } from './evidence.ts';

const MAX_PACKET_BYTES = 64 * 1024;

/** The date properties in the prefixes that every known writer uses. */
const DATE_PROPERTIES: readonly (readonly [property: string, source: TimeSource])[] = [
  ['exif:DateTimeOriginal', 'xmp-original'],
  ['photoshop:DateCreated', 'xmp-date-created'],
  ['xmp:CreateDate', 'xmp-create-date'],
  ['xap:CreateDate', 'xmp-create-date'],
];

/** The dates of an XMP packet (ISO 16684-1). @param maxBytes so many of the first are looked at; 64 KiB if left out */
export async function readXmp(packet: Region, maxBytes = MAX_PACKET_BYTES): Promise<Evidence> {
  const fields = await packet.readUpTo(0, maxBytes);
  const text = Buffer.from(fields.bytes(0, fields.sizeBytes)).toString('utf8');
  const times = DATE_PROPERTIES.flatMap(([property, source]) => {
    const dated = parseDateText(propertyText(text, property));
    return dated ? [wallTime(dated.clock, dated.offsetMinutes, source)] : [];
  });
  return { times, xmp: text };
}

/** The value of a simple property, whether written as an attribute or as an element. */
function propertyText(packet: string, property: string): string {
  const pattern = new RegExp(`[\\s<]${property}(?:\\s*=\\s*["']|\\s*>)([^<"']{4,40})`);
  return pattern.exec(packet)?.[1] ?? '';
}
