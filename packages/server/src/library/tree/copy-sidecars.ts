import { diskNameFor } from '../../domain/disk-name-choice.ts';
import type { NewJob } from '../../domain/job.ts';
import type { Change } from '../../domain/journal/journal-line.ts';
import { within } from '../../domain/place.ts';
import type { DiskStep } from '../../domain/plan.ts';
import { copyFile } from './copy-file.ts';
import type { CopyParts, CopyPlan } from './copy-plan.ts';
import { leavingIn } from './sidecars-beside.ts';
import type { TransferUnderLock } from './transfer.ts';

/**
 * A copy of a photo gets copies of its sidecars, where their names are free.
 * @param before what the plan does first
 */
export async function copySidecars(
  parts: CopyParts,
  { library, ends, beside, avoid }: TransferUnderLock,
  before: readonly Change[],
): Promise<CopyPlan> {
  const leaving = leavingIn(before);
  const steps: DiskStep[] = [];
  const changes: Change[] = [];
  const jobs: NewJob[] = [];
  for (const { sidecar, targetName: name } of beside.along) {
    const { entry } = sidecar;
    const there = await parts.index.child(ends.targetParent.id, name);
    const { place: from } = await parts.index.locate(entry);
    const bytes = await parts.storage.stat({ ...from, objectKey: entry.content.objectKey });
    if (bytes === null || (there !== null && !leaving.has(there.id))) continue;
    const disk = diskNameFor(name, avoid);
    const place = within(ends.targetParent.place, disk);
    const to = { id: await parts.ids.next(), parent: ends.targetParent, name, disk, place };
    const copied = await copyFile(parts, library, { entry, place: from }, to);
    steps.push(...copied.steps);
    changes.push(...copied.changes);
    jobs.push(...(copied.jobs ?? []));
  }
  return { steps, changes, jobs };
}
