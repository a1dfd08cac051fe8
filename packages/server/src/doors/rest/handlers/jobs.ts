import { type WorkKind, workKinds } from '@photokeep/contract/rest/jobs';
import { jobKindsOf, workOf } from '../../../domain/work.ts';
import type { WorkList } from '../../../ports/work-list.ts';
import type { WorkProgress } from '../../../ports/work-progress.ts';
import type { Operations } from '../call.ts';

export interface JobsParts {
  readonly workList: WorkList;
  readonly progress: WorkProgress;
  /** something waits that did not wait before */
  readonly wakeWorkers: () => void;
}

const maxReasons = 5;

/** Background work, and trying again what was given up. */
export function jobsOperations({
  workList,
  progress,
  wakeWorkers,
}: JobsParts): Pick<Operations, 'GET /server/jobs' | 'POST /server/jobs/retry'> {
  return {
    'GET /server/jobs': async () => {
      const [counts, reasons] = [await workList.counts(), await workList.parkedReasons()];
      const jobs = workKinds.map((kind: WorkKind) => {
        const own = counts.filter((one) => workOf[one.kind] === kind);
        return {
          kind,
          waiting: own.reduce((sum, { waiting }) => sum + waiting, 0),
          parked: own.reduce((sum, { parked }) => sum + parked, 0),
          done: progress.doneOf(kind),
          reasons: reasons
            .filter((one) => workOf[one.kind] === kind)
            .slice(0, maxReasons)
            .map(({ text, times }) => ({ text, times })),
        };
      });
      return { jobs };
    },
    'POST /server/jobs/retry': async ({ body }) => {
      const retried = await workList.retryParked(jobKindsOf(body.kind));
      wakeWorkers();
      return { retried };
    },
  };
}
