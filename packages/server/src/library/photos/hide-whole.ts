import type { PhotoLists } from '../../ports/photo-lists.ts';
import type { PhotoOperations } from '../../ports/photo-operations.ts';
import type { PlanRunner } from '../../ports/plan-runner.ts';
import type { TreeLocks } from '../../ports/tree-locks.ts';
import { isMarkable } from './set-mark.ts';

interface Parts {
  readonly photos: Pick<PhotoLists, 'whole'>;
  readonly locks: TreeLocks;
  readonly runner: PlanRunner;
}

/** Whoever shows the photo again at this moment has the tree as well: nothing is hidden anew behind their back. */
export function createHideWhole({ photos, locks, runner }: Parts): PhotoOperations['hideWhole'] {
  return async ({ accountId, assetId, by }) => {
    await using _tree = await locks.exclusive(accountId);
    const photo = (await photos.whole(accountId, [assetId])).get(assetId);
    const files = photo?.files.filter(isMarkable) ?? [];
    const unmarked = files.filter(({ hidden }) => !hidden);
    if (unmarked.length === 0 || unmarked.length === files.length) return;
    const changes = unmarked.map(({ contentId: id }) => ({ type: 'hidden-set' as const, id, hidden: true }));
    await runner.run({ accountId, steps: [], changes, by });
  };
}
