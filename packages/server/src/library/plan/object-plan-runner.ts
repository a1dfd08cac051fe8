import type { Id } from '../../domain/entry.ts';
import type { Plan } from '../../domain/plan.ts';
import type { LibraryWriter, Recorded } from '../../ports/library-writer.ts';
import type { RecoveringPlanRunner } from '../../ports/plan-runner.ts';

export interface ObjectPlanRunnerParts {
  readonly writer: Pick<LibraryWriter, 'record'>;
  /** @throws AppError `read-only` */
  readonly assertWritable: (accountId: Id) => void;
  /** told after each transaction: wakes whoever carries on from there */
  readonly onRecorded: (plan: Plan, recorded: Recorded) => void;
}

/**
 * Carries out plans where bytes lie as objects: what came in is there already, and what moves or goes changes rows
 * alone. One transaction is all, so a crash leaves nothing half done.
 */
export function createObjectPlanRunner(parts: ObjectPlanRunnerParts): RecoveringPlanRunner {
  const { writer, assertWritable, onRecorded } = parts;
  return {
    run: async (plan) => {
      assertWritable(plan.accountId);
      const withoutSteps: Plan = { ...plan, steps: [] };
      const recorded = await writer.record(withoutSteps);
      onRecorded(withoutSteps, recorded);
      return recorded;
    },
    recover: () => Promise.resolve(),
    [Symbol.dispose]: () => undefined,
  };
}
