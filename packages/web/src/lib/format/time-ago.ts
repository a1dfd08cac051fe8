const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** "4 minutes ago", "yesterday", and the date where it is longer ago than a month. */
export function timeAgo(
  instant: string,
  { nowMs, language }: { readonly nowMs: number; readonly language: string },
): string {
  const thenMs = Date.parse(instant);
  const ago = Math.max(0, nowMs - thenMs);
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  if (ago < minuteMs) return words.format(0, 'second');
  if (ago < hourMs) return words.format(-Math.floor(ago / minuteMs), 'minute');
  if (ago < dayMs) return words.format(-Math.floor(ago / hourMs), 'hour');
  if (ago < 30 * dayMs) return words.format(-Math.floor(ago / dayMs), 'day');
  return new Date(thenMs).toLocaleDateString(language, { day: 'numeric', month: 'long', year: 'numeric' });
}
