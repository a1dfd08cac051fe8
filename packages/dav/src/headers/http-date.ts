const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

// RFC 9110 §5.6.7: the form to send, and two old ones that are still to be read.
const FORMS = [
  /^[A-Z][a-z]{2}, (?<day>\d\d) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) (?<time>\d\d:\d\d:\d\d) GMT$/,
  /^[A-Z][a-z]{5,8}, (?<day>\d\d)-(?<month>[A-Z][a-z]{2})-(?<year>\d\d) (?<time>\d\d:\d\d:\d\d) GMT$/,
  /^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<time>\d\d:\d\d:\d\d) (?<year>\d{4})$/,
];

const SECONDS_PER_DAY = 86_400;
const YEAR_0000_SECONDS = -62_167_219_200;
const YEAR_9999_END_SECONDS = 253_402_300_799;

/**
 * `Tue, 04 Jul 2023 12:34:56 GMT`. Seconds since 1970, rounded down. Times that the format cannot hold become the
 * nearest that it can, and what is no number 1970, so that one strange file does not spoil a listing.
 */
export function formatHttpDate(epochSeconds: number): string {
  const seconds = representable(epochSeconds);
  const day = Math.floor(seconds / SECONDS_PER_DAY);
  const secondOfDay = seconds - day * SECONDS_PER_DAY;
  const hour = twoDigits(Math.floor(secondOfDay / 3600));
  const minute = twoDigits(Math.floor(secondOfDay / 60) % 60);
  return `${dayText(day)} ${hour}:${minute}:${twoDigits(secondOfDay % 60)} GMT`;
}

/** `2023-07-04T12:34:56Z`, the form of `creationdate` (RFC 3339); bounds as in `formatHttpDate`. */
export function formatIsoDate(epochSeconds: number): string {
  return `${new Date(representable(epochSeconds) * 1000).toISOString().slice(0, 19)}Z`;
}

/**
 * Seconds since 1970 of an HTTP date in any of its three forms, null for anything else: a condition with a broken
 * date is to be ignored, not refused. Two-digit years lie between 1970 and 2069.
 */
export function parseHttpDate(value: string): number | null {
  for (const form of FORMS) {
    const parts = form.exec(value)?.groups;
    if (parts) return secondsOf(parts);
  }
  return null;
}

// Neighbours in a listing are often of one day, and asking the engine for it costs more than all the rest.
const dayText = rememberLast((day) => new Date(day * SECONDS_PER_DAY * 1000).toUTCString().slice(0, 16));

function rememberLast(compute: (key: number) => string): (key: number) => string {
  let lastKey = Number.NaN;
  let lastText = '';
  return (key) => {
    if (key !== lastKey) {
      lastText = compute(key);
      lastKey = key;
    }
    return lastText;
  };
}

function representable(epochSeconds: number): number {
  if (Number.isNaN(epochSeconds)) return 0;
  return Math.min(Math.max(Math.floor(epochSeconds), YEAR_0000_SECONDS), YEAR_9999_END_SECONDS);
}

function secondsOf({ year = '', month = '', day = '', time = '' }: Record<string, string>): number | null {
  const monthNumber = MONTHS.indexOf(month) + 1;
  const iso = `${fullYear(year)}-${twoDigits(monthNumber)}-${twoDigits(Number(day))}T${time}Z`;
  const epochMs = Date.parse(iso);
  // The engine rolls 31 February over into March instead of refusing it.
  if (Number.isNaN(epochMs) || new Date(epochMs).getUTCDate() !== Number(day)) return null;
  return epochMs / 1000;
}

function fullYear(year: string): string {
  if (year.length === 4) return year;
  return Number(year) < 70 ? `20${year}` : `19${year}`;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}
