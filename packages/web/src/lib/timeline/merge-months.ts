import type { TimelineMonth } from '@photokeep/contract/rest/timeline';
import type { Month } from './place-months.ts';

/** The months that there are now, with the photos of those that were loaded before. */
export function mergeMonths(known: readonly Month[], told: readonly TimelineMonth[]): Month[] {
  const before = new Map(known.map((month) => [month.month, month]));
  return told
    .filter(({ count }) => count > 0)
    .map(({ month, count }) => {
      const old = before.get(month);
      if (old !== undefined && (old.assets !== null || old.count === count)) return old;
      return { month, count, assets: null };
    });
}
