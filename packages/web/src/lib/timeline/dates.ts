const locales: Readonly<Record<string, string>> = { en: 'en-GB', de: 'de-DE' };
const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format is slow, and a page of photos needs it hundreds of times. */
function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locales[language] ?? language, options);
  formats.set(key, known);
  return known;
}

/** What a clock at the place showed is shown as it is, wherever the reader is: hence UTC all through. */
function show(local: string, language: string, options: Intl.DateTimeFormatOptions): string {
  const time = Date.parse(`${local}Z`);
  return Number.isNaN(time) ? local : format(language, { timeZone: 'UTC', ...options }).format(time);
}

/** "June" @param month `YYYY-MM` */
export const monthName = (month: string, language: string): string =>
  show(`${month}-01T00:00:00`, language, { month: 'long' });

/** "June 2026" @param month `YYYY-MM` */
export const monthAndYear = (month: string, language: string): string =>
  show(`${month}-01T00:00:00`, language, { month: 'long', year: 'numeric' });

/** "Sunday 14", "Sonntag, 14." @param date `YYYY-MM-DD` */
export const dayName = (date: string, language: string): string =>
  show(`${date}T00:00:00`, language, { weekday: 'long', day: 'numeric' });

/** "14 June 2026" @param local `YYYY-MM-DDTHH:mm:ss` */
export const longDate = (local: string, language: string): string =>
  show(local, language, { day: 'numeric', month: 'long', year: 'numeric' });

/** "Sun, 14 Jun 2026", for where a phone has no room for more. @param local `YYYY-MM-DDTHH:mm:ss` */
export const shortDate = (local: string, language: string): string =>
  show(local, language, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });

/** "Sunday, 14 June 2026" @param local `YYYY-MM-DDTHH:mm:ss` */
export const fullDate = (local: string, language: string): string =>
  show(local, language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** "18:22" @param local `YYYY-MM-DDTHH:mm:ss` */
export const clockTime = (local: string, language: string): string =>
  show(local, language, { hour: '2-digit', minute: '2-digit' });

/** "14 June 2026 at 18:24", where the reader is. @param instant ISO 8601 with its zone */
export const instantHere = (instant: string, language: string): string =>
  format(language, { dateStyle: 'long', timeStyle: 'short' }).format(Date.parse(instant));

/** "0:07", "1:02:03" */
export function clockLength(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

/** "UTC+2", "UTC−3:30" */
export function zoneName(offsetMinutes: number): string {
  const minutes = Math.abs(offsetMinutes);
  const rest = minutes % 60 === 0 ? '' : `:${String(minutes % 60).padStart(2, '0')}`;
  return offsetMinutes === 0
    ? 'UTC'
    : `UTC${offsetMinutes < 0 ? '−' : '+'}${Math.floor(minutes / 60)}${rest}`;
}
