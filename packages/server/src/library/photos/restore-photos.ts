import type { Id } from '../../domain/entry.ts';
import type { LibraryRecord, TrashItem } from '../../domain/library-record.ts';
import { nameKey } from '../../domain/name.ts';
import type { Log } from '../../ports/log.ts';
import type { PhotoLists, TrashGroup } from '../../ports/photo-lists.ts';
import type { PhotoOperations, PhotoOutcome } from '../../ports/photo-operations.ts';
import type { ChangeRequest, TreeOperations } from '../../ports/tree-operations.ts';
import { libraryOf } from '../tree/operation.ts';
import { freeNameWith } from '../tree/sidecars-beside.ts';
import { oldFolder, planToRestore, type RestoreParts } from '../trash/restore.ts';
import { asSidecar, type TrashedSidecar } from '../trash/trashed-sidecars.ts';
import { eachPortion } from './each-portion.ts';
import { done, failed, notFound } from './outcomes.ts';
import { planOrNull } from './plan-or-null.ts';
import { type ItemPlan, itemsAtOnce, runPlans, together } from './run-plans.ts';

type Parts = Pick<RestoreParts, 'index' | 'storage' | 'locks' | 'runner' | 'folders'> & {
  readonly photos: PhotoLists;
  readonly log: Log;
  /** brings back one that is no plain file, or that something is in the way of */
  readonly tree: Pick<TreeOperations, 'restore'>;
};

/** What was deleted together comes back together, under its old names where they are free. */
export function createRestorePhotos(parts: Parts): PhotoOperations['restore'] {
  return async ({ itemIds, ...request }) => {
    const library = await libraryOf(parts.index, request.accountId);
    const outcomes: PhotoOutcome[] = [];
    await eachPortion([...new Set(itemIds)], itemsAtOnce, async (ids) => {
      const groups = await parts.photos.trashGroups(request.accountId, ids);
      const isBack = await restoreTogether(parts, { ...request, library }, [...groups.values()]);
      for (const id of ids) {
        const group = groups.get(id);
        if (group === undefined) outcomes.push(notFound(id));
        else outcomes.push(isBack.has(id) ? done(id) : await restoreOne(parts, request, group));
      }
    });
    return outcomes;
  };
}

interface Request extends ChangeRequest {
  readonly library: LibraryRecord;
}

/** @returns those that are back */
async function restoreTogether(
  parts: Parts,
  request: Request,
  groups: readonly TrashGroup[],
): Promise<ReadonlySet<Id>> {
  const { accountId, by } = request;
  await using _tree = await parts.locks.exclusive(accountId);
  const plans: ItemPlan[] = [];
  const taken = new Set<string>();
  for (const group of groups) {
    if (group.item.entry.kind === 'folder') continue;
    const plan = await planOrNull(parts.log, () => planFor(parts, { ...request, taken }, group));
    if (plan !== null) plans.push(plan);
  }
  const errors = await runPlans(parts.runner, plans, { accountId, by });
  return new Set(plans.map(({ id }) => id).filter((id) => !errors.has(id)));
}

interface Planning extends Request {
  /** names that others get in the same moment */
  readonly taken: Set<string>;
}

async function planFor(
  parts: Parts,
  planning: Planning,
  { item, along }: TrashGroup,
): Promise<ItemPlan | null> {
  const plans: Pick<ItemPlan, 'steps' | 'changes'>[] = [];
  const all = [item, ...along];
  // Somebody may have brought one back since it was asked for.
  for (const { entry } of all) if ((await parts.index.trashItem(entry.id)) === null) return null;
  for (const family of families(all)) plans.push(...(await planFamily(parts, planning, family)));
  return together(item.entry.id, plans);
}

/** A file with the sidecars that bear its name, whichever name it gets. */
interface Family {
  readonly item: TrashItem;
  readonly sidecars: readonly TrashedSidecar[];
}

function families(items: readonly TrashItem[]): Family[] {
  const claimed = new Set<Id>();
  const led = items.map((item) => {
    const sidecars = items
      .filter(({ entry }) => entry.id !== item.entry.id && !claimed.has(entry.id))
      .flatMap((other) => asSidecar(other, item) ?? []);
    for (const sidecar of sidecars) claimed.add(sidecar.item.entry.id);
    return { item, sidecars };
  });
  return led.filter(({ item }) => !claimed.has(item.entry.id));
}

async function planFamily(
  parts: Parts,
  { library, by, taken }: Planning,
  { item, sidecars }: Family,
): Promise<Pick<ItemPlan, 'steps' | 'changes'>[]> {
  const { index, folders } = parts;
  const parent = await folders.ensure(library, await oldFolder(parts, item), by);
  const keyOf = (name: string): string => `${parent.id}/${nameKey(name)}`;
  const isTaken = async (name: string): Promise<boolean> =>
    taken.has(keyOf(name)) || (await index.child(parent.id, name)) !== null;
  const name = await freeNameWith(isTaken, { name: item.fromName, sidecars });
  const back = [{ item, name }, ...sidecars.map((one) => ({ item: one.item, name: one.nameBeside(name) }))];
  for (const one of back) taken.add(keyOf(one.name));
  const avoid = new Set<string>();
  return Promise.all(back.map((one) => planToRestore(parts, one.item, { parent, name: one.name, avoid })));
}

async function restoreOne(
  { tree, photos }: Parts,
  { accountId, by }: ChangeRequest,
  { item, along }: TrashGroup,
): Promise<PhotoOutcome> {
  const { id } = item.entry;
  try {
    await tree.restore({ accountId, entryId: id, by });
    const followers = along.map(({ entry }) => entry.id);
    const left = followers.length === 0 ? new Map() : await photos.trashGroups(accountId, followers);
    for (const entryId of left.keys()) await tree.restore({ accountId, entryId, by });
    return done(id);
  } catch (error) {
    return failed(id, error);
  }
}
