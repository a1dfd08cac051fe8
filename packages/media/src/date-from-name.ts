import type { CaptureTime } from './capture-facts.ts';
import { utcTime, wallTime } from './capture-facts.ts';
import { parseDateText } from './time/date-text.ts';

const DATE = '(?<year>(?:19[89]|20\\d)\\d)[-_.]?(?<month>\\d\\d)[-_.]?(?<day>\\d\\d)';
const TIME = '(?<hour>\\d\\d)[-_.]?(?<minute>\\d\\d)[-_.]?(?<second>\\d\\d)(?<fraction>\\d{3})?(?!\\d)';

/** Pixel phones name by UTC: PXL_20210304_050607890.MP.jpg */
const PIXEL = new RegExp(`^PXL_${DATE}_${TIME}`);

/** WhatsApp Image 2020-05-06 at 07.08.09.jpeg, WhatsApp Video 2017-03-05 at 1.02.03 PM.mp4 */
const WHATSAPP_DESKTOP = new RegExp(
  `^WhatsApp \\D+${DATE} \\D{1,8} (?<hour>\\d{1,2})\\.(?<minute>\\d\\d)\\.(?<second>\\d\\d)(?: (?<half>[AP])M)?`,
);

/** IMG_20190102_030405, 2018-04-12 19.24.49, Screenshot_20200203-040506_Chrome, BURST20190102030405678 */
const DATE_AND_TIME = new RegExp(`(?<!\\d)${DATE}[-_. T]?${TIME}`);

/** WhatsApp on phones keeps the day alone: IMG-20190102-WA0001 */
const WHATSAPP_PHONE = new RegExp(`^(?:IMG|VID)-${DATE}-WA\\d`);

/** Messengers name by the Unix clock in milliseconds: FB_IMG_1546398245000, mmexport1546398245000 */
const UNIX_MS = /^(?:[A-Za-z_]+[-_]?)?(?<unixMs>1\d{12})(?!\d)/;

type NameParts = Readonly<Record<string, string | undefined>>;

/**
 * The capture time that a file name spells out in the manner of phones, cameras and messengers, from
 * 1980 on. Null for every other name and for impossible dates. `name` is the last part of a path.
 */
export function dateFromName(name: string): CaptureTime | null {
  const pixel = PIXEL.exec(name);
  if (pixel) return pixelTime(pixel.groups ?? {});
  for (const pattern of [WHATSAPP_DESKTOP, DATE_AND_TIME, WHATSAPP_PHONE]) {
    const match = pattern.exec(name);
    const time = match && localTime(match.groups ?? {});
    if (time) return time;
  }
  const unixMs = UNIX_MS.exec(name)?.groups?.['unixMs'];
  return unixMs === undefined ? null : utcTime(Number(unixMs), 'file-name');
}

function localTime(parts: NameParts, offsetMinutes: number | null = null): CaptureTime | null {
  const { year, month, day, minute, second, fraction } = parts;
  const time = parts['hour'] === undefined ? '' : `T${hour24(parts)}:${minute}:${second}`;
  const dated = parseDateText(`${year}-${month}-${day}${time}${fraction ? `.${fraction}` : ''}`);
  return dated && wallTime(dated.clock, offsetMinutes, 'file-name');
}

function pixelTime(parts: NameParts): CaptureTime | null {
  const time = localTime(parts, 0);
  return time && { ...time, clock: 'utc' };
}

function hour24({ hour, half }: NameParts): string {
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'P' ? 12 : 0);
  return String(hours).padStart(2, '0');
}
