const firstYear = 1980;
const lastYear = 2107;

/** A time as the format has told it since 1989: local, to two seconds, from 1980 to 2107 (APPNOTE 4.4.6). */
export function dosTime(mtimeMs: number): { readonly date: number; readonly time: number } {
  const at = new Date(mtimeMs);
  const year = at.getFullYear();
  if (Number.isNaN(year) || year < firstYear) return { date: dateOf(firstYear, 1, 1), time: 0 };
  if (year > lastYear) return { date: dateOf(lastYear, 12, 31), time: timeOf(23, 59, 58) };
  return {
    date: dateOf(year, at.getMonth() + 1, at.getDate()),
    time: timeOf(at.getHours(), at.getMinutes(), at.getSeconds()),
  };
}

const dateOf = (year: number, month: number, day: number): number =>
  ((year - firstYear) << 9) | (month << 5) | day;

const timeOf = (hours: number, minutes: number, seconds: number): number =>
  (hours << 11) | (minutes << 5) | (seconds >> 1);
