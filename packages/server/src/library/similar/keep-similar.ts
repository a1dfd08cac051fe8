import type { Id } from '../../domain/entry.ts';
import { AppError } from '../../domain/errors.ts';
import type { Catalog } from '../../ports/catalog.ts';
import type { PlanRunner } from '../../ports/plan-runner.ts';
import type { SimilarOperations } from '../../ports/similar-operations.ts';
import type { TreeLocks } from '../../ports/tree-locks.ts';

interface Parts {
  readonly catalog: Catalog;
  readonly locks: TreeLocks;
  readonly runner: PlanRunner;
}

/** What its owner decided cannot be found out again, so it stands in the journal. */
export function createKeepSimilar({ catalog, locks, runner }: Parts): SimilarOperations['keep'] {
  return async ({ accountId, assetIds, kept, by }) => {
    await using _tree = await locks.shared(accountId);
    const ids = await contentsOf(catalog, accountId, assetIds);
    await runner.run({ accountId, steps: [], changes: [{ type: 'similar-kept', ids, kept }], by });
  };
}

/** @throws AppError `not-found` for what is not there, or another account's */
async function contentsOf(catalog: Catalog, accountId: Id, assetIds: readonly Id[]): Promise<Id[]> {
  const contentIds: Id[] = [];
  for (const id of new Set(assetIds)) {
    const asset = await catalog.asset(id);
    if (asset === null || asset.accountId !== accountId)
      throw new AppError('not-found', 'There is no such photo.');
    contentIds.push(asset.contentId);
  }
  return contentIds;
}
