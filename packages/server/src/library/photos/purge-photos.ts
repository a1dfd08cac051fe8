import type { Id } from '../../domain/entry.ts';
import type { Log } from '../../ports/log.ts';
import type { PhotoLists, TrashGroup } from '../../ports/photo-lists.ts';
import type { PhotoOperations, PhotoOutcome, TrashedRequest } from '../../ports/photo-operations.ts';
import type { ChangeRequest, TreeOperations } from '../../ports/tree-operations.ts';
import type { TreeParts } from '../tree/operation.ts';
import { isPurgeable, purgePlan } from '../trash/purge.ts';
import { withVersions } from '../versions/end-versions.ts';
import { eachPortion } from './each-portion.ts';
import { done, failed, notFound } from './outcomes.ts';
import { planOrNull } from './plan-or-null.ts';
import { type ItemPlan, itemsAtOnce, runPlans, together } from './run-plans.ts';

type Parts = Pick<TreeParts, 'index' | 'storage' | 'locks' | 'clock' | 'runner'> & {
  readonly photos: PhotoLists;
  readonly log: Log;
  /** ends one item by itself: a folder, what has versions, or shows the same bytes as another one */
  readonly tree: Pick<TreeOperations, 'purge'>;
};

/** What is in the trash ends for good, with all that went along. */
export function createPurgePhotos(parts: Parts): PhotoOperations['purge'] {
  return async (request) => {
    const outcomes: PhotoOutcome[] = [];
    await eachPortion([...new Set(request.itemIds)], itemsAtOnce, async (ids) => {
      const groups = await parts.photos.trashGroups(request.accountId, ids);
      const isGone = await purgeTogether(parts, request, [...groups.values()]);
      for (const id of ids) {
        const group = groups.get(id);
        if (group === undefined) outcomes.push(notFound(id));
        else outcomes.push(isGone.has(id) ? done(id) : await purgeOne(parts, request, group));
      }
    });
    return outcomes;
  };
}

/** @returns those that are gone */
async function purgeTogether(
  parts: Parts,
  { accountId, by }: TrashedRequest,
  groups: readonly TrashGroup[],
): Promise<ReadonlySet<Id>> {
  await using _tree = await parts.locks.exclusive(accountId);
  const plans: ItemPlan[] = [];
  const ending = new Set<Id>();
  const versioned = await withVersions(parts, groups.flatMap(idsOf));
  for (const group of groups) {
    const contents = contentsOf(group);
    // Which of two plans takes the bytes depends on which comes first: such an item waits.
    if (contents === null || contents.some((id) => ending.has(id))) continue;
    if (idsOf(group).some((id) => versioned.has(id))) continue;
    const plan = await planOrNull(parts.log, () => planFor(parts, group));
    if (plan === null) continue;
    plans.push(plan);
    for (const id of contents) ending.add(id);
  }
  const errors = await runPlans(parts.runner, plans, { accountId, by });
  return new Set(plans.map(({ id }) => id).filter((id) => !errors.has(id)));
}

const idsOf = ({ item, along }: TrashGroup): Id[] => [item, ...along].map(({ entry }) => entry.id);

/** @returns null where there is a folder among them */
function contentsOf({ item, along }: TrashGroup): Id[] | null {
  const entries = [item, ...along].map(({ entry }) => entry);
  const files = entries.filter((entry) => entry.kind === 'file');
  return files.length === entries.length ? files.map(({ content }) => content.id) : null;
}

async function planFor(parts: Parts, group: TrashGroup): Promise<ItemPlan | null> {
  const ids = new Set(idsOf(group));
  const plans: Omit<ItemPlan, 'id'>[] = [];
  for (const id of ids) {
    const entry = await parts.index.entry(id);
    const located = entry === null ? null : await parts.index.locate(entry);
    if (located === null || !isPurgeable(located)) return null;
    plans.push(await purgePlan(parts, located, ids));
  }
  return together(group.item.entry.id, plans);
}

async function purgeOne(
  { tree, photos }: Parts,
  { accountId, by }: ChangeRequest,
  group: TrashGroup,
): Promise<PhotoOutcome> {
  const { id } = group.item.entry;
  try {
    const left = await photos.trashGroups(accountId, idsOf(group));
    for (const entryId of left.keys()) await tree.purge({ accountId, entryId, by });
    return left.has(id) ? done(id) : notFound(id);
  } catch (error) {
    return failed(id, error);
  }
}
