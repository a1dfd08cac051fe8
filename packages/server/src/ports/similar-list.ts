import type { Id } from '../domain/entry.ts';

export interface SimilarPage {
  /** contents of each group that look alike; groups with the latest content first */
  readonly groups: readonly (readonly Id[])[];
  /** go on with this; null: there are no more */
  readonly next: Id | null;
}

/** Photos that look alike and are not one photo, a burst, or kept by their owner's word. Only what lists show. */
export interface SimilarList {
  page(accountId: Id, page: { readonly before?: Id; readonly limit: number }): Promise<SimilarPage>;
  /** photos that have pictures, but nobody has looked at these in this way */
  unseen(page: { readonly afterId: Id; readonly limit: number }): Promise<Id[]>;
}
