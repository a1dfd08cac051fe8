const locales: Readonly<Record<string, string>> = { en: 'en-GB', de: 'de-DE' };

/** "Sun, 14 Jun 2026", for where a phone has no room for more. @param local `YYYY-MM-DDTHH:mm:ss` */
export function shortDate(local: string, language: string): string {
  const time = Date.parse(`${local}Z`);
  if (Number.isNaN(time)) return local;
  // What a clock at the place showed is shown as it is, wherever the reader is.
  return new Intl.DateTimeFormat(locales[language] ?? language, {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(time);
}
