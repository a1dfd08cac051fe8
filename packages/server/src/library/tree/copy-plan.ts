import type { DiskName, Id } from '../../domain/entry.ts';
import type { Change } from '../../domain/journal/journal-line.ts';
import type { NewJob } from '../../domain/job.ts';
import type { LocatedEntry } from '../../domain/library-record.ts';
import type { DiskStep } from '../../domain/plan.ts';
import type { Admitter } from '../../ports/admitter.ts';
import type { ChangeRequest, TransferRequest } from '../../ports/tree-operations.ts';
import type { TreeParts } from './operation.ts';

export type CopyParts = TreeParts & { readonly admitter: Admitter };

export interface CopyRequest extends ChangeRequest, TransferRequest {
  /** a folder without what is in it (Depth: 0) */
  readonly shallow: boolean;
}

export interface CopyPlan {
  readonly steps: readonly DiskStep[];
  readonly changes: readonly Change[];
  readonly jobs?: readonly NewJob[];
}

/** Where a copy shall appear. */
export interface CopyTarget {
  readonly id: Id;
  readonly parent: { readonly id: Id };
  readonly name: string;
  readonly disk: DiskName;
  readonly place: LocatedEntry['place'];
}
