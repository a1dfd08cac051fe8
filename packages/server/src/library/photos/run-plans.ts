import type { Id } from '../../domain/entry.ts';
import type { Cause, Change } from '../../domain/journal/journal-line.ts';
import type { DiskStep } from '../../domain/plan.ts';
import type { PlanRunner } from '../../ports/plan-runner.ts';

/** What it takes to do something to one of many. */
export interface ItemPlan {
  readonly id: Id;
  readonly steps: readonly DiskStep[];
  readonly changes: readonly Change[];
}

/** One plan for all that belongs to an item. */
export function together(id: Id, plans: readonly Omit<ItemPlan, 'id'>[]): ItemPlan {
  return {
    id,
    steps: plans.flatMap(({ steps }) => steps),
    changes: plans.flatMap(({ changes }) => changes),
  };
}

interface Run {
  readonly accountId: Id;
  readonly by: Cause;
}

/** Few items share one intent and one transaction, several of these run at a time: their fsyncs are shared, too. */
const itemsInPlan = 8;
const plansAtOnce = 32;

/** So many are planned and run while the tree is held, then others have their turn. */
export const itemsAtOnce = itemsInPlan * plansAtOnce;

/**
 * Carries out the plans of some items that have nothing to do with each other. Where one cannot be, those beside it are
 * tried each by itself.
 * @returns what went wrong, by item
 */
export async function runPlans(
  runner: PlanRunner,
  items: readonly ItemPlan[],
  run: Run,
): Promise<ReadonlyMap<Id, unknown>> {
  const errors = new Map<Id, unknown>();
  const portions: (readonly ItemPlan[])[] = [];
  for (let at = 0; at < items.length; at += itemsInPlan) portions.push(items.slice(at, at + itemsInPlan));
  const runPortion = async (portion: readonly ItemPlan[]): Promise<void> => {
    const [first, second] = portion;
    if (first === undefined) return;
    const { steps, changes } = together(first.id, portion);
    try {
      await runner.run({ ...run, steps, changes });
    } catch (error) {
      if (second === undefined) errors.set(first.id, error);
      else for (const item of portion) await runPortion([item]);
    }
  };
  await Promise.all(portions.map(runPortion));
  return errors;
}
