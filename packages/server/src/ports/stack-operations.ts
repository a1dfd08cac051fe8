import type { Id } from '../domain/entry.ts';
import type { ChangeRequest } from './tree-operations.ts';

export interface ApartRequest extends ChangeRequest {
  readonly assetId: Id;
  readonly memberId: Id;
  /** false: they are to be one photo again, if they still seem to be */
  readonly apart: boolean;
}

/** What people decide about which files are one photo. */
export interface StackOperations {
  /** For good, whatever arrives later. @throws AppError `not-found` where the two have nothing to do with each other */
  setApart(request: ApartRequest): Promise<void>;
}
