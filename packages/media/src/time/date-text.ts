import type { Precision, WallClock } from './wall-clock.ts';
import { isReal } from './wall-clock.ts';

/** A date as some metadata field spells it. */
export interface DatedText {
  readonly clock: WallClock;
  /** The zone written with it, in minutes east of UTC; null if none was. */
  readonly offsetMinutes: number | null;
}

const DATE = /^(\d{4})(?:[-:/.](\d\d)(?:[-:/.](\d\d))?)?/;
const TIME = /^[T ]+(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?/;

/**
 * Reads the date spellings of EXIF ('2019:01:02 03:04:05'), XMP and ISO 8601 ('2019-01-02T03:04:05.5+09:00',
 * also cut after any part). Null for blank, zero and impossible dates: they are never rolled over.
 */
export function parseDateText(text: string): DatedText | null {
  const trimmed = text.trim();
  const date = DATE.exec(trimmed);
  if (!date) return null;
  const [dateText, year, month, day] = date;
  const time = day === undefined ? null : TIME.exec(trimmed.slice(dateText.length));
  const [timeText = '', hour, minute, second, fraction] = time ?? [];
  const rest = trimmed.slice(dateText.length + timeText.length).trim();
  const offsetMinutes = time && rest !== '' ? parseZone(rest) : null;
  if (rest !== '' && offsetMinutes === null) return null;

  const clock: WallClock = {
    year: Number(year),
    month: Number(month ?? 1),
    day: Number(day ?? 1),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    subSeconds: fraction ?? null,
    precision: finest([month, day, hour, second]),
  };
  return isReal(clock) ? { clock, offsetMinutes } : null;
}

/** Reads 'Z', '+09:00', '-0930'; null for anything else, or for a zone beyond 14 hours. */
export function parseZone(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === 'Z') return 0;
  const match = /^([+-])(\d\d):?(\d\d)$/.exec(trimmed);
  if (!match) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  if (minutes > MAX_ZONE_MINUTES || Number(match[3]) > 59) return null;
  return match[1] === '-' && minutes > 0 ? -minutes : minutes;
}

/** No place on earth keeps a clock further from UTC. */
export const MAX_ZONE_MINUTES = 14 * 60;

function finest(parts: readonly (string | undefined)[]): Precision {
  const steps: readonly Precision[] = ['year', 'month', 'day', 'minute', 'second'];
  const missing = parts.indexOf(undefined);
  return steps[missing === -1 ? parts.length : missing] ?? 'second';
}
