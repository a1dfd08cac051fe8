import type { PlacedTimeline } from './place-months.ts';
import type { Range } from './visible-part.ts';

/** The months within reach of what is looked at, the nearest first. @param reach in pixels, beyond both ends */
export function wantedMonths({ months }: PlacedTimeline, { top, bottom }: Range, reach: number): string[] {
  const middle = (top + bottom) / 2;
  return months
    .map(({ month, y, height }) => ({ month, distance: Math.max(y - middle, middle - y - height, 0) }))
    .filter(({ distance }) => distance <= (bottom - top) / 2 + reach)
    .toSorted((a, b) => a.distance - b.distance)
    .map(({ month }) => month);
}
