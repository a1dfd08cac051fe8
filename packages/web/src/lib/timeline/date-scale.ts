import type { PlacedMonth, PlacedTimeline } from './place-months.ts';

/** A place on the scale of months: which one, and how far down it, from 0 to 1. */
export interface ScalePlace {
  readonly index: number;
  readonly part: number;
}

/** Where a height of the timeline is on the scale. */
export function scalePlaceAt({ months }: PlacedTimeline, y: number): ScalePlace {
  const found = months.findIndex((month) => y < month.y + month.height);
  const index = found === -1 ? Math.max(0, months.length - 1) : found;
  const month = months[index];
  if (month === undefined) return { index: 0, part: 0 };
  return { index, part: Math.min(1, Math.max(0, (y - month.y) / Math.max(1, month.height))) };
}

/** The height of the timeline at a place of the scale. @param at in months from the top, such as 3.5 */
export function heightAt({ months }: PlacedTimeline, at: number): number {
  const index = Math.min(months.length - 1, Math.max(0, Math.floor(at)));
  const month = months[index];
  if (month === undefined) return 0;
  return month.y + Math.min(1, Math.max(0, at - index)) * month.height;
}

/** The month that a key leads to: arrows a month, Page a year, Home and End to the ends. Undefined for other keys. */
export function monthForKey(key: string, index: number, months: readonly PlacedMonth[]): number | undefined {
  const last = months.length - 1;
  const yearOf = (at: number): number => Number(months[at]?.month.slice(0, 4));
  const clamp = (at: number): number => Math.min(last, Math.max(0, at));
  const inYear = (year: number): number => months.findIndex((_, at) => yearOf(at) <= year);
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return clamp(index + 1);
    case 'ArrowUp':
    case 'ArrowLeft':
      return clamp(index - 1);
    case 'PageDown': {
      const at = inYear(yearOf(index) - 1);
      return at === -1 ? last : at;
    }
    case 'PageUp':
      return clamp(inYear(yearOf(inYear(yearOf(index)) - 1)));
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** How long each month's bar is, from 0 to 1. One enormous month does not make all others vanish. */
export function barLengths(counts: readonly number[]): number[] {
  const sorted = counts.toSorted((a, b) => a - b);
  const full = Math.max(1, sorted[Math.floor((sorted.length - 1) * 0.95)] ?? 1);
  return counts.map((count) => Math.max(0.06, Math.min(1, count / full)));
}
