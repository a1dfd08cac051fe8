import type { EarlierValues, OwnerWords } from '../domain/edits.ts';
import type { Id } from '../domain/entry.ts';

/** What owners have said about their photos, and which files say it beside them. */
export interface EditList {
  /** by content; nothing for those that nobody has said anything about */
  of(contentIds: readonly Id[]): Promise<ReadonlyMap<Id, OwnerWords>>;
  /** what a request has changed already, by asset */
  answered(accountId: Id, requestId: string): Promise<ReadonlyMap<Id, EarlierValues>>;
  /** entry of the XMP sidecar that belongs to a photo; null where none is known */
  sidecarOf(contentId: Id): Promise<Id | null>;
}
