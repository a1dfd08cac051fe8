import { readingMs, type TakenAt } from '../asset-time.ts';

interface FineTime extends TakenAt {
  /** decimal digits after the second */
  readonly subSeconds: string | null;
}

const digits = 2;

/**
 * Clock and fraction of a second; null where the fraction has fewer than two digits. One of only zeros tells nothing: some
 * cameras write that into every photo.
 */
export function exactMoment(taken: FineTime | null): string | null {
  const fraction = taken?.subSeconds ?? '';
  if (taken === null || fraction.length < digits || /^0*$/.test(fraction)) return null;
  return `${readingMs(taken)}.${fraction.slice(0, digits)}`;
}
