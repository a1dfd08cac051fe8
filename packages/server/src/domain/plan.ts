import type { AnsweredEdit } from './edits.ts';
import type { Id } from './entry.ts';
import { AppError } from './errors.ts';
import type { Cause, Change } from './journal/journal-line.ts';
import type { NewJob } from './job.ts';
import type { Place } from './place.ts';
import type { SessionEnd } from './upload-session.ts';

/**
 * One thing to do on disk. Every step can be taken twice (a second time it finds itself done) and all but `remove`
 * can be taken back, so that a plan cut short by a crash is finished or undone at the next start.
 */
export type DiskStep =
  /** staged bytes become visible; never overwrites */
  | { readonly do: 'place'; readonly staged: string; readonly at: Place; readonly sha256: string }
  /** a file or a whole folder changes its place; never overwrites */
  | { readonly do: 'move'; readonly from: Place; readonly to: Place }
  | { readonly do: 'make-folder'; readonly at: Place }
  | {
      readonly do: 'set-mtime';
      readonly at: Place;
      readonly mtimeMs: number;
      /** what the disk told before, to be told again if the plan is undone; earlier releases kept no such thing */
      readonly wasMtimeMs?: number;
    }
  /** bytes of what the index has already let go */
  | { readonly do: 'remove'; readonly at: Place };

/** What a use case decided: first the disk, then the index and the journal, in one transaction. */
export interface Plan {
  readonly accountId: Id;
  readonly steps: readonly DiskStep[];
  readonly changes: readonly Change[];
  readonly jobs?: readonly NewJob[];
  readonly by?: Cause;
  /** the upload session that this ends, and what its repetition shall be told */
  readonly finishes?: SessionEnd;
  /** what the request that this carries out shall be told when it comes again */
  readonly answers?: AnsweredEdit;
}

/** A plan whose intent is on stable storage: it survives a crash between its steps. */
export interface PendingPlan extends Plan {
  readonly intentId: string;
}

/** A step could not be taken; the steps before it were taken back. Keeps the code of what went wrong. */
export class StepError extends AppError {
  readonly step: DiskStep;

  constructor(step: DiskStep, error: AppError) {
    super(error.code, error.message, { details: error.details, cause: error });
    this.step = step;
  }
}
