import type { Plan } from '../domain/plan.ts';
import type { Recorded } from './library-writer.ts';

/** Carries out a plan: intent, disk, record. Either all of it has happened when this resolves, or nothing has. */
export interface PlanRunner {
  run(plan: Plan): Promise<Recorded>;
}
