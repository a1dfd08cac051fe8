import type { Id } from '../domain/entry.ts';
import type { ChangeRequest } from './tree-operations.ts';

/** What people decide about photos that look alike. */
export interface SimilarOperations {
  /** They want all of these, for good: they are not asked about them together again. @throws AppError `not-found` */
  keep(request: ChangeRequest & { readonly assetIds: readonly Id[]; readonly kept: boolean }): Promise<void>;
}
