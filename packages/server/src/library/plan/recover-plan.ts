import type { DiskStep, PendingPlan } from '../../domain/plan.ts';
import type { LibraryWriter } from '../../ports/library-writer.ts';
import type { FolderTree } from '../../ports/folder-tree.ts';
import { undoStep } from './disk-steps.ts';
import { redoStep } from './redo-step.ts';

interface RecoverParts {
  readonly storage: FolderTree;
  readonly writer: Pick<LibraryWriter, 'forget'>;
  readonly record: (plan: PendingPlan) => Promise<unknown>;
}

/**
 * Goes through with an interrupted plan where each of its steps was taken or can be, and takes it back where not.
 * @returns whether it was finished
 */
export async function recoverPlan(
  { storage, writer, record }: RecoverParts,
  plan: PendingPlan,
): Promise<boolean> {
  const taken: DiskStep[] = [];
  for (const [index, step] of plan.steps.entries()) {
    if (await redoStep(storage, step, plan.steps.slice(index + 1))) {
      taken.push(step);
      continue;
    }
    for (const done of taken.toReversed()) await undoStep(storage, done);
    await writer.forget(plan);
    return false;
  }
  await record(plan);
  return true;
}
