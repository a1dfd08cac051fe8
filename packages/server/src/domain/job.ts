import type { Id } from './entry.ts';

/** What each kind of background work is told. */
interface JobPayloads {
  /** looks for damage and finds out when it was taken */
  readonly 'inspect-content': { readonly contentId: Id };
  /** reads its metadata again */
  readonly 'extract-facts': { readonly contentId: Id };
  /** finds those behind `afterId` that readers older than this version have read */
  readonly 'extract-older': { readonly version: number; readonly afterId: Id };
  /** makes its pictures */
  readonly 'render-content': { readonly contentId: Id };
  /** a folder went into the trash or came back: what of it the timeline shows */
  readonly 'refresh-timeline': { readonly entryId: Id };
}

export type JobKind = keyof JobPayloads;

/** Quick ones need little of the machine; slow ones run one at a time, beside them. */
export const quickJobKinds = [
  'inspect-content',
  'refresh-timeline',
  'extract-facts',
  'extract-older',
] as const satisfies readonly JobKind[];
export const slowJobKinds = ['render-content'] as const satisfies readonly JobKind[];

/**
 * Background work by kind. `key` makes it idempotent: a second job of the same kind and key joins the first while
 * that one waits.
 */
export type NewJob = {
  readonly [Kind in JobKind]: {
    readonly kind: Kind;
    readonly key: string;
    readonly payload: JobPayloads[Kind];
    /** earliest start; at once if left out */
    readonly runAfterMs?: number;
  };
}[JobKind];

export type NewJobOf<Kind extends JobKind> = Extract<NewJob, { kind: Kind }>;

interface Lease {
  readonly id: Id;
  /** 1 on the first try */
  readonly attempt: number;
}

/** A job that a worker holds until its lease ends. */
export type LeasedJob = NewJob & Lease;
export type LeasedJobOf<Kind extends JobKind> = NewJobOf<Kind> & Lease;

/** Looks at a content for the first time, or again. */
export const inspectContent = (contentId: Id): NewJobOf<'inspect-content'> => ({
  kind: 'inspect-content',
  key: String(contentId),
  payload: { contentId },
});

export const extractFacts = (contentId: Id): NewJobOf<'extract-facts'> => ({
  kind: 'extract-facts',
  key: String(contentId),
  payload: { contentId },
});

export const extractOlder = (version: number, afterId: Id): NewJobOf<'extract-older'> => ({
  kind: 'extract-older',
  key: `${version}:${afterId}`,
  payload: { version, afterId },
});

export const renderContent = (contentId: Id): NewJobOf<'render-content'> => ({
  kind: 'render-content',
  key: String(contentId),
  payload: { contentId },
});

export const refreshTimeline = (entryId: Id): NewJobOf<'refresh-timeline'> => ({
  kind: 'refresh-timeline',
  key: String(entryId),
  payload: { entryId },
});
