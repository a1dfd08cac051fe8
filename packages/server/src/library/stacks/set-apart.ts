import type { Id } from '../../domain/entry.ts';
import { AppError } from '../../domain/errors.ts';
import type { Catalog } from '../../ports/catalog.ts';
import type { PlanRunner } from '../../ports/plan-runner.ts';
import type { Stack, StackEntry, StackList } from '../../ports/stack-list.ts';
import type { ApartRequest, StackOperations } from '../../ports/stack-operations.ts';
import type { TreeLocks } from '../../ports/tree-locks.ts';

interface Parts {
  readonly catalog: Catalog;
  readonly stacks: StackList;
  readonly locks: TreeLocks;
  readonly runner: PlanRunner;
}

/** A file that was taken for part of a photo becomes one of its own, or part of it again. */
export function createSetApart({ catalog, stacks, locks, runner }: Parts): StackOperations['setApart'] {
  return async ({ accountId, assetId, memberId, apart, by }) => {
    await using _tree = await locks.shared(accountId);
    await using _stack = await locks.keys(accountId, 'name', [`stack of ${accountId}`]);
    const asset = await catalog.asset(assetId);
    if (asset === null || asset.accountId !== accountId) throw nothingInCommon();
    const stack = await stacks.of(asset.contentId);
    const pair = { contentId: asset.contentId, assetId, memberId };
    const contents = apart ? leaving(stack, pair) : await coming(stacks, stack, pair);
    if (contents.length === 0) return;
    const changes = contents.map((id) => ({ type: 'apart-set' as const, id, apart }));
    await runner.run({ accountId, steps: [], changes, by });
  };
}

interface AssetPair extends Pick<ApartRequest, 'assetId' | 'memberId'> {
  readonly contentId: Id;
}

/** Of the two that shall part, the one that lists do not show goes. */
function leaving({ members, apart }: Stack, { assetId, memberId }: AssetPair): Id[] {
  const member = members.find((one) => one.assetId === memberId);
  const own = members.find((one) => one.assetId === assetId);
  if (member === undefined || own === undefined || member === own) {
    if (apart.some((one) => one.assetId === memberId)) return [];
    throw nothingInCommon();
  }
  return [(member.role === 'primary' ? own : member).contentId];
}

async function coming(
  stacks: StackList,
  { members, apart }: Stack,
  { contentId, memberId }: AssetPair,
): Promise<Id[]> {
  const isMember = (one: StackEntry): boolean => one.assetId === memberId;
  const member = apart.find(isMember);
  if (member !== undefined) return stacks.keptApart([contentId, member.contentId]);
  if (members.some(isMember)) return [];
  throw nothingInCommon();
}

const nothingInCommon = (): AppError =>
  new AppError('not-found', 'These two have nothing to do with each other.');
