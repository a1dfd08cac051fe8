import * as z from 'zod';

/** Background work as people know it. */
export const workKinds = ['look', 'pictures', 'read-again', 'alike', 'sidecars', 'timeline'] as const;
export type WorkKind = (typeof workKinds)[number];

const parkedReasonSchema = z.object({
  /** as the program told it */
  text: z.string(),
  times: z.int(),
});

const jobsSchema = z.object({
  kind: z.enum(workKinds),
  /** waiting, or being worked on */
  waiting: z.int(),
  /** done since something of it began to wait, or since Photokeep was started */
  done: z.int(),
  /** given up after three failures, until somebody lets them be tried again */
  parked: z.int(),
  /** of the parked ones, the most frequent first, at most five */
  reasons: z.array(parkedReasonSchema),
});
export type JobsView = z.infer<typeof jobsSchema>;

export const jobListSchema = z.object({ jobs: z.array(jobsSchema) });
export const retryJobsSchema = z.object({ kind: z.enum(workKinds) });
export const retriedJobsSchema = z.object({ retried: z.int() });
