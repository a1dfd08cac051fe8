import { setImmediate } from 'node:timers/promises';
import type { FileEntry, Id } from '../../domain/entry.ts';
import type { LibraryRecord } from '../../domain/library-record.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { PhotoLists, WholePhoto } from '../../ports/photo-lists.ts';
import type { PhotoOperations, PhotoOutcome } from '../../ports/photo-operations.ts';
import { sidecarsOf } from '../../ports/sidecars-of.ts';
import type { ChangeRequest } from '../../ports/tree-operations.ts';
import { libraryOf, type TreeParts } from '../tree/operation.ts';
import { trashPlan } from '../trash/trash-plan.ts';
import { eachPortion } from './each-portion.ts';
import { done, failed, notFound, unchanged } from './outcomes.ts';
import { type ItemPlan, itemsAtOnce, runPlans, together } from './run-plans.ts';

type Parts = Pick<TreeParts, 'index' | 'storage' | 'locks' | 'clock' | 'runner'> & {
  readonly photos: PhotoLists;
};

/** Each photo goes with all its files under all their names, and comes back with them. */
export function createTrashPhotos(parts: Parts): PhotoOperations['moveToTrash'] {
  return async ({ assetIds, ...request }) => {
    const library = await libraryOf(parts.index, request.accountId);
    const outcomes: PhotoOutcome[] = [];
    await eachPortion([...new Set(assetIds)], itemsAtOnce, async (some) => {
      outcomes.push(...(await trashSome(parts, { ...request, library }, some)));
    });
    return outcomes;
  };
}

interface Request extends ChangeRequest {
  readonly library: LibraryRecord;
}

async function trashSome(parts: Parts, request: Request, assetIds: readonly Id[]): Promise<PhotoOutcome[]> {
  const { index, photos, locks, runner } = parts;
  const { accountId, by } = request;
  await using _tree = await locks.exclusive(accountId);
  const whole = await photos.whole(accountId, assetIds);
  const plans = new Map<Id, ItemPlan | 'gone'>();
  for (const [leadId, entries] of await leavingByPhoto(index, [...whole.values()]))
    plans.set(leadId, (await planFor(parts, request, entries)) ?? 'gone');
  const runnable = [...plans.values()].filter((plan) => plan !== 'gone');
  const errors = await runPlans(runner, runnable, { accountId, by });
  return await Promise.all(
    assetIds.map(async (id) => {
      const photo = whole.get(id);
      const plan = photo === undefined ? undefined : plans.get(photo.leadId);
      if (photo === undefined || plan === undefined) return notFound(id);
      if (plan === 'gone') return (await isInTrash(index, photo)) ? unchanged(id) : notFound(id);
      return errors.has(plan.id) ? failed(id, errors.get(plan.id)) : done(id, plan.id);
    }),
  );
}

/** @returns null where nothing among the account's files shows it */
async function planFor(
  parts: Parts,
  { library, by }: Request,
  entries: readonly FileEntry[],
): Promise<ItemPlan | null> {
  const [first] = entries;
  if (first === undefined) return null;
  const leaving = new Set(entries.map(({ id }) => id));
  const plans: Pick<ItemPlan, 'steps' | 'changes'>[] = [];
  for (const entry of entries) {
    const trashed = await parts.index.locate(entry);
    const withId = entry === first ? {} : { withId: first.id };
    plans.push(await trashPlan(parts, { library, trashed, by, leaving, ...withId }));
  }
  return together(first.id, plans);
}

/**
 * What goes with each photo, by what leads it, also sidecars that nobody has read yet. One that is shared by photos that
 * all leave goes with the first of them.
 */
async function leavingByPhoto(
  index: LibraryIndex,
  photos: readonly WholePhoto[],
): Promise<ReadonlyMap<Id, readonly FileEntry[]>> {
  const leaving = new Map<Id, FileEntry[]>();
  for (const photo of photos)
    if (!leaving.has(photo.leadId)) leaving.set(photo.leadId, await shownEntries(index, photo));
  const ids = new Set([...leaving.values()].flatMap((entries) => entries.map(({ id }) => id)));
  const given = new Set(ids);
  for (const entries of leaving.values()) {
    // An index in this process answers at once, and others have to be answered meanwhile.
    await setImmediate();
    const sidecars: FileEntry[] = [];
    for (const entry of entries)
      for (const sidecar of await sidecarsOf(index, entry, ids))
        if (!given.has(sidecar.entry.id)) {
          given.add(sidecar.entry.id);
          sidecars.push(sidecar.entry);
        }
    entries.push(...sidecars);
  }
  return leaving;
}

async function shownEntries(index: LibraryIndex, { files }: WholePhoto): Promise<FileEntry[]> {
  const entries: FileEntry[] = [];
  for (const { contentId } of files)
    for (const { entry, area } of await index.showing(contentId)) if (area === 'files') entries.push(entry);
  return entries;
}

async function isInTrash(index: LibraryIndex, { leadId }: WholePhoto): Promise<boolean> {
  return (await index.showing(leadId)).some(({ area }) => area === 'trash');
}
