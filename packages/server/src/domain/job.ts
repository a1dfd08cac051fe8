import type { Id } from './entry.ts';

/**
 * Background work by kind. `key` makes it idempotent: a second job of the same kind and key joins the first while
 * that one waits.
 */
export interface NewJob {
  readonly kind: JobKind;
  readonly key: string;
  readonly payload: JobPayload;
  /** earliest start; at once if left out */
  readonly runAfterMs?: number;
}

export const jobKinds = ['inspect-content'] as const;
export type JobKind = (typeof jobKinds)[number];

export interface JobPayload {
  readonly contentId: Id;
}

/** A job that a worker holds until its lease ends. */
export interface LeasedJob extends NewJob {
  readonly id: Id;
  /** 1 on the first try */
  readonly attempt: number;
}
