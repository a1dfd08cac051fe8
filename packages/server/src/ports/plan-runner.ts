import type { Id } from '../domain/entry.ts';
import type { Plan } from '../domain/plan.ts';
import type { Recorded } from './library-writer.ts';

/** Carries out a plan: intent, disk, record. Either all of it has happened when this resolves, or nothing has. */
export interface PlanRunner {
  run(plan: Plan): Promise<Recorded>;
}

/** A runner whose plans a crash can cut short. */
export interface RecoveringPlanRunner extends PlanRunner, Disposable {
  /**
   * Finishes or undoes what a crash, or a store that went away, interrupted in one library. To be called before
   * anything else touches it; killed half-way, it simply runs again.
   */
  recover(accountId: Id): Promise<void>;
}
