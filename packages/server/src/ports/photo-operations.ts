import type { ErrorCode } from '@photokeep/contract/error-code';
import type { Id } from '../domain/entry.ts';
import type { ChangeRequest } from './tree-operations.ts';

/** What became of one of many. */
export interface PhotoOutcome {
  /** the asset, or the item of the trash, as it was named */
  readonly id: Id;
  /** unchanged: it was so already */
  readonly outcome: 'done' | 'unchanged' | 'not-found' | 'failed';
  /** why it failed */
  readonly reason: ErrorCode | null;
  /** item of the trash in which it is now */
  readonly trashId: Id | null;
}

export interface MarkRequest extends ChangeRequest {
  readonly assetIds: readonly Id[];
  readonly mark: 'favourite' | 'archived' | 'hidden';
  readonly value: boolean;
}

export interface TrashedRequest extends ChangeRequest {
  /** items of the trash: files with all that went along, or folders */
  readonly itemIds: readonly Id[];
}

export interface EmptyTrashRequest extends ChangeRequest {
  /** whoever cannot see what is behind the PIN does not know that it would be deleted */
  readonly sparesHidden: boolean;
}

/**
 * What people do with many photos at once, each with all its files and names. Every photo is done as a whole or not at
 * all, and none of them depends on another. Outcomes come in the order asked for, each once.
 */
export interface PhotoOperations {
  setMark(request: MarkRequest): Promise<PhotoOutcome[]>;
  /** After a file has joined a photo: all of its files get the marks of the photo, and its lead gets the words. */
  unite(request: ChangeRequest & { readonly assetId: Id }): Promise<void>;
  moveToTrash(request: ChangeRequest & { readonly assetIds: readonly Id[] }): Promise<PhotoOutcome[]>;
  /** Brings back what went along, too. */
  restore(request: TrashedRequest): Promise<PhotoOutcome[]>;
  /** For good. */
  purge(request: TrashedRequest): Promise<PhotoOutcome[]>;
  /** For good: what is in the trash now, not what comes meanwhile. */
  emptyTrash(request: EmptyTrashRequest): Promise<{ readonly deleted: number; readonly failed: number }>;
}
