import type { Id } from '../../domain/entry.ts';
import { toAppError } from '../../domain/errors.ts';
import { type DiskStep, type PendingPlan, type Plan, StepError } from '../../domain/plan.ts';
import type { Failpoint } from '../../ports/failpoints.ts';
import type { LibraryWriter, Recorded } from '../../ports/library-writer.ts';
import type { Log } from '../../ports/log.ts';
import type { PlanRunner } from '../../ports/plan-runner.ts';
import type { Storage } from '../../ports/storage.ts';
import { takeStep, undoStep } from './disk-steps.ts';
import { redoStep } from './redo-step.ts';

export interface PlanRunnerParts {
  readonly storage: Storage;
  readonly writer: LibraryWriter;
  readonly log: Log;
  readonly failpoint: Failpoint;
  /** @throws AppError `read-only` */
  readonly assertWritable: (accountId: Id) => void;
  /** told after each transaction: wakes whoever carries on from there */
  readonly onRecorded: (plan: Plan, recorded: Recorded) => void;
}

/**
 * Carries out plans: the intent on stable storage, the disk step by step, then everything else in one transaction.
 * What changes the index alone needs no intent.
 */
export function createPlanRunner(parts: PlanRunnerParts): PlanRunner {
  return {
    run: async (plan) => {
      parts.assertWritable(plan.accountId);
      return plan.steps.length === 0 ? record(parts, plan) : runWithIntent(parts, plan);
    },
  };
}

async function record({ writer, onRecorded }: PlanRunnerParts, plan: Plan | PendingPlan): Promise<Recorded> {
  const recorded = await writer.record(plan);
  onRecorded(plan, recorded);
  return recorded;
}

async function runWithIntent(parts: PlanRunnerParts, plan: Plan): Promise<Recorded> {
  const { storage, writer, failpoint } = parts;
  const pending = await writer.prepare(plan);
  failpoint('plan:prepared');
  const taken: DiskStep[] = [];
  try {
    for (const step of plan.steps) {
      await takeStep(storage, step).catch((error: unknown) => {
        throw new StepError(step, toAppError(error));
      });
      taken.push(step);
      failpoint('plan:step-done');
    }
    failpoint('plan:steps-done');
    const recorded = await record(parts, pending);
    failpoint('plan:recorded');
    return recorded;
  } catch (error) {
    await undo(parts, pending, taken);
    throw error;
  }
}

async function undo(
  { storage, writer, log }: PlanRunnerParts,
  plan: PendingPlan,
  taken: readonly DiskStep[],
): Promise<void> {
  try {
    for (const step of taken.toReversed()) await undoStep(storage, step);
    await writer.forget(plan);
  } catch (error) {
    // The intent stays: the next start decides with what it finds on disk.
    log.error({ err: error, intent: plan.intentId }, 'a plan could not be undone');
  }
}

/**
 * Finishes or undoes what a crash interrupted. To be called before anything else touches the libraries; killed
 * half-way, it simply runs again.
 * @returns how many plans were finished and how many undone
 */
export async function recoverPlans(parts: PlanRunnerParts): Promise<{ finished: number; undone: number }> {
  const { writer, log, failpoint } = parts;
  let finished = 0;
  let undone = 0;
  for (const plan of await writer.pending()) {
    failpoint('recover:begun');
    if (await recoverPlan(parts, plan)) finished++;
    else undone++;
    failpoint('recover:plan-done');
  }
  if (finished + undone > 0) log.info({ finished, undone }, 'work that a crash interrupted is settled');
  return { finished, undone };
}

async function recoverPlan({ storage, writer }: PlanRunnerParts, plan: PendingPlan): Promise<boolean> {
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
  await writer.record(plan);
  return true;
}
