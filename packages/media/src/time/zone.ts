import { MAX_ZONE_MINUTES } from './date-text.ts';

const QUARTER_HOUR = 15;
const TOLERANCE_MINUTES = 5;

/**
 * The zone, in minutes east of UTC, in which a clock showed `localMs` (its reading taken as if it were
 * UTC) at the instant `utcMs`. Zones lie on quarter hours; as two clocks are not read at the same
 * moment, up to 5 minutes of difference are forgiven. Null where no zone of at most 14 hours fits.
 */
export function zoneBetween(localMs: number, utcMs: number): number | null {
  const minutes = (localMs - utcMs) / 60_000;
  const nearest = Math.round(minutes / QUARTER_HOUR) * QUARTER_HOUR;
  if (Math.abs(minutes - nearest) > TOLERANCE_MINUTES || Math.abs(nearest) > MAX_ZONE_MINUTES) return null;
  return nearest === 0 ? 0 : nearest;
}
