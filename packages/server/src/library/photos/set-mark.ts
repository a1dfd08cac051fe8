import type { Id } from '../../domain/entry.ts';
import type { Change } from '../../domain/journal/journal-line.ts';
import type { PhotoLists } from '../../ports/photo-lists.ts';
import type { MarkRequest, PhotoOperations, PhotoOutcome } from '../../ports/photo-operations.ts';
import type { PlanRunner } from '../../ports/plan-runner.ts';
import type { TreeLocks } from '../../ports/tree-locks.ts';
import { eachPortion } from './each-portion.ts';
import { markChanges } from './mark-changes.ts';
import { done, failed, notFound, unchanged } from './outcomes.ts';

interface Parts {
  readonly photos: PhotoLists;
  readonly locks: TreeLocks;
  readonly runner: PlanRunner;
}

const photosInPlan = 200;

/** A star, or a place in the archive or behind the PIN: for all files of each photo, so that it stays whichever of them leads. */
export function createSetMark(parts: Parts): PhotoOperations['setMark'] {
  return async (request) => {
    const outcomes: PhotoOutcome[] = [];
    await eachPortion([...new Set(request.assetIds)], photosInPlan, async (assetIds) => {
      outcomes.push(...(await markSome(parts, request, assetIds)));
    });
    return outcomes;
  };
}

async function markSome(
  { photos, locks, runner }: Parts,
  request: MarkRequest,
  assetIds: readonly Id[],
): Promise<PhotoOutcome[]> {
  const { accountId, by } = request;
  await using _tree = await locks.shared(accountId);
  const whole = await photos.whole(accountId, assetIds);
  const changes = new Map<Id, Change[]>();
  const outcomes = assetIds.map((id) => {
    const photo = whole.get(id);
    if (photo?.isListed !== true) return notFound(id);
    const own = photo.files.flatMap((file) => markChanges(file, request));
    if (own.length === 0) return unchanged(id);
    changes.set(photo.leadId, own);
    return done(id);
  });
  if (changes.size === 0) return outcomes;
  try {
    await runner.run({ accountId, steps: [], changes: [...changes.values()].flat(), by });
    return outcomes;
  } catch (error) {
    return outcomes.map((one) => (one.outcome === 'done' ? failed(one.id, error) : one));
  }
}
