import type { EditedItem } from '@photokeep/contract/rest/edits';

/**
 * What became of each photo after all of several changes, each photo once. One that any of them missed is missed, and
 * what it was before is what it was before the first.
 */
export function latest(items: readonly EditedItem[]): EditedItem[] {
  const byId = new Map<number, EditedItem>();
  for (const item of items) {
    const earlier = byId.get(item.id);
    byId.set(
      item.id,
      earlier === undefined
        ? item
        : {
            ...item,
            outcome: weights[item.outcome] > weights[earlier.outcome] ? item.outcome : earlier.outcome,
            before: { ...item.before, ...earlier.before },
          },
    );
  }
  return [...byId.values()];
}

const weights = { unchanged: 0, changed: 1, failed: 2, 'not-found': 3 } as const;
