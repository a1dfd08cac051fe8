import type { ErrorCode } from '@photokeep/contract/error-code';
import type { EarlierValues, EditedValues } from '../domain/edits.ts';
import type { Id } from '../domain/entry.ts';
import type { ChangeRequest } from './tree-operations.ts';

/** What is to become of some photos and videos. */
export interface EditChanges {
  readonly caption?: string;
  readonly rating?: number;
  readonly addKeywords?: readonly string[];
  readonly removeKeywords?: readonly string[];
  readonly takenAt?: EditedValues['takenAt'];
  /** each its own time, moved by so much */
  readonly shiftSeconds?: number;
  readonly position?: EditedValues['position'];
  /** quarter turns clockwise, on top of those so far */
  readonly turnBy?: number;
}

export interface EditOutcome {
  readonly assetId: Id;
  readonly outcome: 'changed' | 'unchanged' | 'not-found' | 'failed';
  /** what to put back to undo it; of the changed fields only */
  readonly before: EarlierValues;
  /** of a failed one */
  readonly code?: ErrorCode;
}

/** What people say about their photos. Journaled; the sidecars beside the photos follow. */
export interface EditOperations {
  /** @throws AppError `invalid-request`; `read-only` where nothing can be changed */
  change(
    request: ChangeRequest & {
      readonly assetIds: readonly Id[];
      readonly changes: EditChanges;
      /** what a request of this name has changed already is answered, and not changed once more */
      readonly requestId?: string;
    },
  ): Promise<EditOutcome[]>;
  /** Says what was said before, by the same rules. @throws AppError `read-only` */
  putBack(
    request: ChangeRequest & {
      readonly items: readonly { readonly assetId: Id; readonly values: EarlierValues }[];
    },
  ): Promise<EditOutcome[]>;
}
