/** How much of a wall clock was recorded; what is finer is filled with its first value. */
export type Precision = 'year' | 'month' | 'day' | 'minute' | 'second';

/** What a clock on the wall showed: a real calendar date and time, without a zone. */
export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** The decimal digits after the second as recorded: '5' is half a second. Null if none were. */
  readonly subSeconds: string | null;
  readonly precision: Precision;
}

/**
 * Whether the calendar and the clock have such a moment. Years below 1000 count as blank: that is
 * where zero dates of several systems land (0000, and 0001 of .NET).
 */
export function isReal(clock: WallClock): boolean {
  if (!(clock.year >= 1000 && clock.year <= 9999)) return false;
  if (clock.hour > 23 || clock.minute > 59 || clock.second > 59) return false;
  // A day that the month does not have rolls over into another month.
  return new Date(Date.UTC(clock.year, clock.month - 1, clock.day)).getUTCMonth() === clock.month - 1;
}

/** Milliseconds since 1970 if this clock showed UTC. */
export function asUtcMs(clock: WallClock): number {
  const ms = clock.subSeconds === null ? 0 : Math.floor(Number(`0.${clock.subSeconds}`) * 1000);
  return Date.UTC(clock.year, clock.month - 1, clock.day, clock.hour, clock.minute, clock.second, ms);
}

/** The clock that shows UTC at an instant; with milliseconds only where the instant has some. */
export function utcClock(epochMs: number): WallClock {
  const date = new Date(epochMs);
  const ms = date.getUTCMilliseconds();
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    subSeconds: ms === 0 ? null : pad(ms, 3),
    precision: 'second',
  };
}

/** 'YYYY-MM-DDTHH:mm:ss', with '.fff' where sub-seconds were recorded. */
export function formatWallClock(clock: WallClock): string {
  const date = `${pad(clock.year, 4)}-${pad(clock.month, 2)}-${pad(clock.day, 2)}`;
  const time = `${pad(clock.hour, 2)}:${pad(clock.minute, 2)}:${pad(clock.second, 2)}`;
  const fraction = clock.subSeconds === null ? '' : `.${clock.subSeconds.padEnd(3, '0').slice(0, 3)}`;
  return `${date}T${time}${fraction}`;
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
