import type { WorkKind } from '@photokeep/contract/rest/jobs';

/** How much was done since a backlog began. Not kept: after a start, counting begins anew. */
export interface WorkProgress {
  doneOf(work: WorkKind): number;
}
