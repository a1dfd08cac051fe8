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
  /** finds out what it looks like, from its picture; the last of a page asks for the next page */
  readonly 'hash-content': { readonly contentId: Id; readonly isLastOfPage?: boolean };
  /** finds those behind `afterId` of which nobody has found that out */
  readonly 'hash-older': { readonly afterId: Id };
  /** brings the sidecar beside a photo up to what its owner has said */
  readonly 'write-sidecar': { readonly contentId: Id };
  /** a folder went into the trash or came back: what of it the timeline shows */
  readonly 'refresh-timeline': { readonly entryId: Id };
  /** a file has become part of a photo: it is marked as that is, and the photo keeps its words */
  readonly 'unite-photo': { readonly contentId: Id };
}

export type JobKind = keyof JobPayloads;

/** Somebody looks at it now; it has just arrived; it has been there for long, or came with thousands of others. */
export const urgencies = ['looked-at', 'arrival', 'backlog'] as const;
export type Urgency = (typeof urgencies)[number];

/** Quick ones need little of the machine; slow ones are for processes of their own, beside them. */
export const quickJobKinds = [
  'inspect-content',
  'refresh-timeline',
  'extract-facts',
  'extract-older',
  'hash-older',
  'write-sidecar',
  'unite-photo',
] as const satisfies readonly JobKind[];
export const slowJobKinds = ['render-content', 'hash-content'] as const satisfies readonly JobKind[];

/** A job that fails so often is parked with its reason. */
export const maxFailures = 3;
/** A job that was handed out so often and never came back is parked, too: it may be what ends the process. */
export const maxLeases = 6;

/**
 * Background work by kind. `key` makes it idempotent: a second job of the same kind and key joins the first while
 * that one waits.
 */
export type NewJob = {
  readonly [Kind in JobKind]: {
    readonly kind: Kind;
    readonly key: string;
    readonly payload: JobPayloads[Kind];
    /** an arrival if left out; the most urgent one counts where several join */
    readonly urgency?: Urgency;
    /** earliest start; at once if left out */
    readonly runAfterMs?: number;
  };
}[JobKind];

export type NewJobOf<Kind extends JobKind> = Extract<NewJob, { kind: Kind }>;

interface Lease {
  readonly id: Id;
  readonly urgency: Urgency;
  /** 1 on the first try */
  readonly attempt: number;
}

/** A job that a worker holds until its lease ends. */
export type LeasedJob = NewJob & Lease;
export type LeasedJobOf<Kind extends JobKind> = NewJobOf<Kind> & Lease;

/** Looks at a content for the first time, or again. */
export const inspectContent = (contentId: Id, urgency: Urgency = 'arrival'): NewJobOf<'inspect-content'> => ({
  kind: 'inspect-content',
  key: String(contentId),
  payload: { contentId },
  urgency,
});

/** Bytes that were gone came back: the job that is at work already may have found none. */
export const inspectRevived = (contentId: Id, homeEntryId: Id): NewJobOf<'inspect-content'> => ({
  ...inspectContent(contentId),
  key: `${contentId} back at ${homeEntryId}`,
});

export const extractFacts = (contentId: Id): NewJobOf<'extract-facts'> => ({
  kind: 'extract-facts',
  key: String(contentId),
  payload: { contentId },
  urgency: 'backlog',
});

export const extractOlder = (version: number, afterId: Id): NewJobOf<'extract-older'> => ({
  kind: 'extract-older',
  key: `${version}:${afterId}`,
  payload: { version, afterId },
  urgency: 'backlog',
});

export const renderContent = (contentId: Id, urgency: Urgency): NewJobOf<'render-content'> => ({
  kind: 'render-content',
  key: String(contentId),
  payload: { contentId },
  urgency,
});

export const hashContent = (contentId: Id): NewJobOf<'hash-content'> => ({
  kind: 'hash-content',
  key: String(contentId),
  payload: { contentId },
  urgency: 'backlog',
});

/** A job of its own: one that waits already would not ask for more. */
export const hashLastOfPage = (contentId: Id): NewJobOf<'hash-content'> => ({
  kind: 'hash-content',
  key: `${contentId} and what follows`,
  payload: { contentId, isLastOfPage: true },
  urgency: 'backlog',
});

export const hashOlder = (afterId: Id): NewJobOf<'hash-older'> => ({
  kind: 'hash-older',
  key: String(afterId),
  payload: { afterId },
  urgency: 'backlog',
});

/** One for each turn: the job that is at work already may have looked too early. */
export const renderTurned = (contentId: Id, turns: number): NewJobOf<'render-content'> => ({
  kind: 'render-content',
  key: `${contentId} turned by ${turns}`,
  payload: { contentId },
  urgency: 'looked-at',
  runAfterMs: 0,
});

/** One for each word of the owner's: the job that is at work already may have looked too early. */
export const writeSidecar = (contentId: Id, mark: number): NewJobOf<'write-sidecar'> => ({
  kind: 'write-sidecar',
  key: `${contentId} as of ${mark}`,
  payload: { contentId },
});

/** One for each move: the job that is at work already may have looked too early. */
export const refreshTimeline = (entryId: Id, seq: number): NewJobOf<'refresh-timeline'> => ({
  kind: 'refresh-timeline',
  key: `${entryId} as of ${seq}`,
  payload: { entryId },
});

/** One for what differs from the lead: the job that is at work already may not have seen all of it. */
export const unitePhoto = (leadId: Id, uneven: readonly Id[]): NewJobOf<'unite-photo'> => ({
  kind: 'unite-photo',
  key: `${leadId} with ${uneven.join(' ')}`,
  payload: { contentId: leadId },
  runAfterMs: 0,
});
