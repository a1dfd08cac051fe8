import type { Id } from '../domain/entry.ts';
import type { KnownContent } from '../domain/extracted-facts.ts';

/** Null where nothing tells. */
export interface Codecs {
  readonly video: string | null;
  readonly audio: string | null;
}

/** What was read out of photos and videos, and which of them are to be read again. */
export interface FactsList {
  of(contentIds: readonly Id[]): Promise<KnownContent[]>;
  /** Just what is known, their sidecars included, as JSON, by content; nothing for what was not read yet. */
  jsonOf(contentIds: readonly Id[]): Promise<ReadonlyMap<Id, string>>;
  /** How a video is coded, as its container names it. */
  codecsOf(contentId: Id): Promise<Codecs>;
  /** Photos and videos that are there and were not read by this version yet, in order of id. */
  older(version: number, page: { readonly afterId: Id; readonly limit: number }): Promise<Id[]>;
  /** How many that are. Costs what the library holds. */
  countOlder(version: number): Promise<number>;
}
