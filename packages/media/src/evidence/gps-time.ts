import type { Ifd } from '../containers/tiff.ts';
import { parseDateText } from '../time/date-text.ts';
import { asUtcMs } from '../time/wall-clock.ts';

const TIME_STAMP = 0x0007;
const DATE_STAMP = 0x001d;
/** GPS time begins in 1980; an earlier date is a zero date of some writer. */
const FIRST_GPS_YEAR = 1980;

/** The instant of the GPS fix (EXIF GPSDateStamp and GPSTimeStamp, UTC) in ms since 1970, or null. */
export async function gpsInstantMs(gps: Ifd | undefined): Promise<number | null> {
  const date = parseDateText((await gps?.text(DATE_STAMP)) ?? '');
  const [hour, minute, second] = (await gps?.rationals(TIME_STAMP, 3)) ?? [];
  if (date?.clock.precision !== 'day' || date.clock.year < FIRST_GPS_YEAR) return null;
  if (hour === undefined || minute === undefined || second === undefined) return null;
  if (hour >= 24 || minute >= 60 || second >= 60) return null;
  return asUtcMs(date.clock) + Math.round(((hour * 60 + minute) * 60 + second) * 1000);
}
