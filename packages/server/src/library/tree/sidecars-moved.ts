import { firstFreeName } from '../../domain/clash-name.ts';
import type { Cause, Change } from '../../domain/journal/journal-line.ts';
import type { LocatedEntry } from '../../domain/library-record.ts';
import { within } from '../../domain/place.ts';
import type { DiskStep } from '../../domain/plan.ts';
import type { Handover } from './hand-over.ts';
import { movePlan } from './move-plan.ts';
import type { TreeParts } from './operation.ts';
import { leavingIn } from './sidecars-beside.ts';
import type { TransferUnderLock } from './transfer.ts';

/**
 * Each sidecar of a moved photo moves as by a MOVE of its own: what has its new name already is kept as a version.
 * @param before what the plan does first
 */
export async function sidecarsMoved(
  parts: TreeParts,
  { library, ends, beside, avoid, by }: TransferUnderLock & { readonly by: Cause },
  before: readonly Change[],
): Promise<Handover> {
  const { sourceParent, targetParent } = ends;
  const leaving = leavingIn(before);
  const steps: DiskStep[] = [];
  const changes: Change[] = [];
  for (const { sidecar, targetName } of beside.along) {
    const { entry } = sidecar;
    const source = { entry, place: within(sourceParent.place, entry.diskName ?? entry.name) };
    const found = await parts.index.child(targetParent.id, targetName);
    const there = found === null || leaving.has(found.id) ? null : found;
    if (there?.id === entry.id) continue;
    const isTaken = async (name: string): Promise<boolean> =>
      (await parts.index.child(targetParent.id, name)) !== null;
    const isFolder = there?.kind === 'folder';
    const occupant: LocatedEntry | null =
      there === null || isFolder
        ? null
        : { entry: there, place: within(targetParent.place, there.diskName ?? there.name) };
    const plan = await movePlan(parts, {
      library,
      ends: {
        source,
        targetParent,
        targetName: isFolder ? await firstFreeName(targetName, isTaken) : targetName,
        occupant,
      },
      sidecars: [],
      avoid,
      by,
    });
    steps.push(...plan.steps);
    changes.push(...plan.changes);
  }
  return { steps, changes };
}
