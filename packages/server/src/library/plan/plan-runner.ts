import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Id } from '../../domain/entry.ts';
import type { Change } from '../../domain/journal/journal-line.ts';
import { isAppError, toAppError } from '../../domain/errors.ts';
import { type DiskStep, type PendingPlan, type Plan, StepError } from '../../domain/plan.ts';
import type { Failpoint } from '../../ports/failpoints.ts';
import type { LibraryWriter, Recorded } from '../../ports/library-writer.ts';
import type { Log } from '../../ports/log.ts';
import type { RecoveringPlanRunner } from '../../ports/plan-runner.ts';
import type { FolderTree } from '../../ports/folder-tree.ts';
import { takeStep, undoStep } from './disk-steps.ts';
import { recoverPlan } from './recover-plan.ts';

export interface DiskPlanRunnerParts {
  readonly storage: FolderTree;
  readonly writer: LibraryWriter;
  readonly log: Log;
  readonly failpoint: Failpoint;
  /** @throws AppError `read-only` */
  readonly assertWritable: (accountId: Id) => void;
  /** asks the disk itself. @throws AppError `read-only` */
  readonly assertThere: (accountId: Id) => Promise<void>;
  /** told after each transaction: wakes whoever carries on from there */
  readonly onRecorded: (plan: Plan, recorded: Recorded) => void;
}

const askAgainMs = 500;

/** Changes that need no step where bytes are gone: a disk that is away looks the same. */
const believesTheDisk: ReadonlySet<Change['type']> = new Set<Change['type']>([
  'content-lost',
  'content-rehomed',
  'entry-moved',
  'entry-trashed',
  'entry-restored',
  'entry-purged',
]);

/**
 * Carries out plans: the intent on stable storage, the disk step by step, then everything else in one transaction.
 * What changes the index alone needs no intent.
 */
export class DiskPlanRunner implements RecoveringPlanRunner {
  readonly #parts: DiskPlanRunnerParts;
  readonly #underway = new Set<string>();
  #isClosing = false;

  constructor(parts: DiskPlanRunnerParts) {
    this.#parts = parts;
  }

  async run(plan: Plan): Promise<Recorded> {
    this.#parts.assertWritable(plan.accountId);
    if (plan.changes.some(({ type }) => believesTheDisk.has(type)))
      await this.#parts.assertThere(plan.accountId);
    if (plan.steps.length === 0) return this.#record(plan);
    const pending: PendingPlan = { ...plan, intentId: randomUUID() };
    this.#underway.add(pending.intentId);
    try {
      return await this.#carryOut(pending);
    } finally {
      this.#underway.delete(pending.intentId);
    }
  }

  async recover(accountId: Id): Promise<void> {
    const { storage, writer, log, failpoint } = this.#parts;
    const interrupted = (await writer.pending()).filter(
      (plan) => plan.accountId === accountId && !this.#underway.has(plan.intentId),
    );
    for (const plan of interrupted) {
      failpoint('recover:begun');
      const isFinished = await recoverPlan({ storage, writer, record: (plan) => this.#record(plan) }, plan);
      log.info({ intent: plan.intentId, isFinished }, 'work that was interrupted is settled');
      failpoint('recover:plan-done');
    }
  }

  /** Plans whose outcome cannot be told are left to the next start. */
  [Symbol.dispose](): void {
    this.#isClosing = true;
  }

  async #record(plan: Plan | PendingPlan): Promise<Recorded> {
    const recorded = await this.#parts.writer.record(plan);
    this.#parts.onRecorded(plan, recorded);
    return recorded;
  }

  async #carryOut(plan: PendingPlan): Promise<Recorded> {
    const { storage, writer, failpoint } = this.#parts;
    const taken: DiskStep[] = [];
    try {
      await writer.prepare(plan);
      failpoint('plan:prepared');
      for (const step of plan.steps) {
        await takeStep(storage, step).catch((error: unknown) => {
          throw new StepError(step, toAppError(error));
        });
        taken.push(step);
        failpoint('plan:step-done');
      }
      failpoint('plan:steps-done');
      const recorded = await this.#record(plan);
      failpoint('plan:recorded');
      return recorded;
    } catch (error) {
      await this.#takeBack(plan, taken);
      throw error;
    }
  }

  async #takeBack(plan: PendingPlan, taken: readonly DiskStep[]): Promise<void> {
    const { storage, writer, log } = this.#parts;
    try {
      if (!(await this.#untilAnswered(() => writer.isPending(plan)))) return;
      for (const step of taken.toReversed()) await undoStep(storage, step);
      await this.#untilAnswered(() => writer.forget(plan));
    } catch (error) {
      // The intent stays: the next start, or the disk's return, decides with what is found then.
      log.error({ err: error, intent: plan.intentId }, 'a plan could not be undone');
    }
  }

  /**
   * A database that went away in the middle of a commit may have made it or not, and what is on disk must fit. So the
   * plan, and with it the lock on its paths, waits until the database can be asked.
   */
  async #untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (this.#isClosing || !isAppError(error, 'unavailable')) throw error;
        await setTimeout(askAgainMs);
      }
    }
  }
}
