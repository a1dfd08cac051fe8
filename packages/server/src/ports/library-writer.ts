import type { PendingPlan, Plan } from '../domain/plan.ts';

export interface Recorded {
  /** sequence number of the journal line, and so the new etag of what changed */
  readonly seq: number;
  readonly atMs: number;
}

/**
 * The only way the index changes. Each call is one transaction on stable storage when it resolves; calls of one
 * account take effect in the order they were made, and concurrent calls share the cost of a commit.
 */
export interface LibraryWriter {
  /** Writes down what is about to happen on disk. */
  prepare(plan: PendingPlan): Promise<void>;
  /** Applies the changes, writes the journal line and the jobs, and forgets the intent. */
  record(plan: Plan | PendingPlan): Promise<Recorded>;
  /** Forgets an intent that was undone on disk. */
  forget(plan: PendingPlan): Promise<void>;
  /**
   * Whether a plan was neither recorded nor forgotten, once everything that was asked for before is decided.
   * @throws AppError `unavailable` while that cannot be told
   */
  isPending(plan: PendingPlan): Promise<boolean>;
  /** Intents that a crash left behind, oldest first. */
  pending(): Promise<PendingPlan[]>;
}
