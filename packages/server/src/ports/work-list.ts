import type { JobKind } from '../domain/job.ts';

export interface JobKindCounts {
  readonly kind: JobKind;
  /** waiting or being worked on */
  readonly waiting: number;
  /** given up after too many failures */
  readonly parked: number;
}

export interface ParkedReason {
  readonly kind: JobKind;
  readonly text: string;
  readonly times: number;
}

/** What waits in the queue, as its operator looks at it. Costs what waits. */
export interface WorkList {
  counts(): Promise<JobKindCounts[]>;
  /** Why jobs were given up, the most frequent reason first. */
  parkedReasons(): Promise<ParkedReason[]>;
  /** Lets those that were given up be tried again. @returns how many that are */
  retryParked(kinds: readonly JobKind[]): Promise<number>;
}
