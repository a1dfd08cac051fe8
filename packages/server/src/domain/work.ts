import type { WorkKind } from '@photokeep/contract/rest/jobs';
import type { JobKind } from './job.ts';

export type { WorkKind } from '@photokeep/contract/rest/jobs';

/** What people know each kind of job as. */
export const workOf: { readonly [Kind in JobKind]: WorkKind } = {
  'inspect-content': 'look',
  'render-content': 'pictures',
  'extract-facts': 'read-again',
  'extract-older': 'read-again',
  'hash-content': 'alike',
  'hash-older': 'alike',
  'write-sidecar': 'sidecars',
  'refresh-timeline': 'timeline',
  'unite-photo': 'timeline',
};

/** The kinds of job that are such work. */
export const jobKindsOf = (work: WorkKind): JobKind[] =>
  (Object.keys(workOf) as JobKind[]).filter((kind) => workOf[kind] === work);
