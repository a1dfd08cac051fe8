import type { CaptureTime } from '../capture-facts.ts';
import { utcTime, wallTime } from '../capture-facts.ts';
import type { Ifd } from '../containers/tiff.ts';
import type { DatedText } from '../time/date-text.ts';
import { parseDateText, parseZone } from '../time/date-text.ts';
import { asUtcMs } from '../time/wall-clock.ts';
import { zoneBetween } from '../time/zone.ts';
import type { ExifDirectories } from './exif-directories.ts';
import { gpsInstantMs } from './gps-time.ts';

/** The tags of one EXIF clock. */
interface ClockTags {
  readonly date: number;
  readonly subSeconds: number;
  readonly zone: number;
}

const ORIGINAL: ClockTags = { date: 0x9003, subSeconds: 0x9291, zone: 0x9011 };
const DIGITIZED: ClockTags = { date: 0x9004, subSeconds: 0x9292, zone: 0x9012 };
const MODIFIED: ClockTags = { date: 0x0132, subSeconds: 0x9290, zone: 0x9010 };

/** Every believable time of an EXIF block, each with the best zone that the block has for it. */
export async function exifTimes({ main, exif, gps }: ExifDirectories): Promise<CaptureTime[]> {
  // TIFF/EP, and with it several raw formats, keeps DateTimeOriginal in the main directory.
  const original = (await readClock(exif, ORIGINAL)) ?? (await readClock(main, ORIGINAL, exif));
  const digitized = await readClock(exif, DIGITIZED);
  const modified = await readClock(main, MODIFIED, exif);
  const gpsMs = await gpsInstantMs(gps);

  // OffsetTime is written for the modification time, yet often the only zone there is.
  const lastZone = await readZone(exif, MODIFIED);
  const gpsZone = (time: DatedText) => (gpsMs === null ? null : zoneBetween(asUtcMs(time.clock), gpsMs));
  const times: CaptureTime[] = [];
  if (original) {
    const digitizedZone = sameSecond(original, digitized) ? digitized?.offsetMinutes : null;
    const zone = original.offsetMinutes ?? digitizedZone ?? lastZone ?? gpsZone(original);
    times.push(wallTime(original.clock, zone, 'exif-original'));
  }
  if (digitized) {
    const zone = digitized.offsetMinutes ?? lastZone ?? gpsZone(digitized);
    times.push(wallTime(digitized.clock, zone, 'exif-digitized'));
  }
  if (modified) times.push(wallTime(modified.clock, modified.offsetMinutes, 'exif-modified'));
  const byGps = gpsMs === null ? null : utcTime(gpsMs, 'gps');
  return byGps ? [...times, byGps] : times;
}

/** One clock with its sub-seconds and zone; null if blank or impossible. */
async function readClock(
  dates: Ifd | undefined,
  tags: ClockTags,
  details = dates,
): Promise<DatedText | null> {
  const dated = parseDateText((await dates?.text(tags.date)) ?? '');
  if (dated?.clock.precision !== 'second') return null;
  const digits = /^\d{1,9}/.exec((await details?.text(tags.subSeconds)) ?? '')?.[0];
  return {
    clock: { ...dated.clock, subSeconds: digits ?? dated.clock.subSeconds },
    offsetMinutes: (await readZone(details, tags)) ?? dated.offsetMinutes,
  };
}

async function readZone(details: Ifd | undefined, tags: ClockTags): Promise<number | null> {
  return parseZone((await details?.text(tags.zone)) ?? '');
}

function sameSecond(a: DatedText, b: DatedText | null): boolean {
  return b !== null && Math.trunc(asUtcMs(a.clock) / 1000) === Math.trunc(asUtcMs(b.clock) / 1000);
}
