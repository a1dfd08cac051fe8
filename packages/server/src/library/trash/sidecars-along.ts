import type { Id } from '../../domain/entry.ts';
import type { LocatedEntry } from '../../domain/library-record.ts';
import { nameLock } from '../../ports/hold-names.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import { type Sidecar, sidecarLocks, sidecarsOf } from '../../ports/sidecars-of.ts';
import { type TrashPlan, trashPlan, type TrashPlanParts, type TrashPlanRequest } from './trash-plan.ts';

/** A sidecar that goes to the trash with its photo, and comes back with it. */
export interface AlongSidecar {
  readonly photoId: Id;
  readonly sidecar: Sidecar;
}

/**
 * Sidecars of photos that leave together, each once: the halves of a Live Photo may share one. And all names that have
 * to be held for it.
 * @param mayGo asked for each
 */
export async function sidecarsAlong(
  index: LibraryIndex,
  photos: readonly LocatedEntry[],
  mayGo: (sidecar: LocatedEntry) => Promise<boolean>,
): Promise<{ readonly found: readonly AlongSidecar[]; readonly names: readonly string[] }> {
  const leaving = new Set(photos.map(({ entry }) => entry.id));
  const along = new Map<Id, AlongSidecar>();
  for (const { entry: photo, place } of photos)
    for (const sidecar of await sidecarsOf(index, photo, leaving)) {
      const { entry } = sidecar;
      if (!along.has(entry.id) && (await mayGo({ entry, place })))
        along.set(entry.id, { photoId: photo.id, sidecar });
    }
  const found = [...along.values()];
  return { found, names: namesOf(photos, found) };
}

export function namesOf(photos: readonly LocatedEntry[], along: readonly AlongSidecar[]): string[] {
  return photos.flatMap(({ entry }) => {
    const own = along.filter(({ photoId }) => photoId === entry.id).map(({ sidecar }) => sidecar);
    return [nameLock({ id: entry.parentId ?? 0 }, entry.name), ...sidecarLocks(entry, own)];
  });
}

export async function sidecarPlans(
  parts: TrashPlanParts,
  request: Pick<TrashPlanRequest, 'library' | 'by'>,
  along: readonly AlongSidecar[],
): Promise<TrashPlan[]> {
  const plans: TrashPlan[] = [];
  for (const { photoId, sidecar } of along) {
    const trashed = await parts.index.locate(sidecar.entry);
    plans.push(await trashPlan(parts, { ...request, trashed, withId: photoId }));
  }
  return plans;
}
