import type { AssetFacts, AssetPictures, AssetRecord } from '../domain/asset.ts';
import type { Content } from '../domain/content.ts';
import type { Id } from '../domain/entry.ts';
import type { ExtractedFacts } from '../domain/extracted-facts.ts';

export interface MonthCount {
  /** `YYYY-MM` */
  readonly month: string;
  readonly count: number;
}

/** Where a page of the timeline ends: the next one goes on behind this. */
export interface TimelineMark {
  readonly localMs: number;
  readonly id: Id;
}

export interface TimelinePage {
  /** `YYYY-MM` */
  readonly month: string;
  readonly after?: TimelineMark;
  readonly limit: number;
}

export interface CatalogCounts {
  readonly photos: number;
  readonly videos: number;
  /** of these, still without their pictures */
  readonly waiting: number;
}

/** Photos and videos by the time they were taken. Shows what lies in people's files, not trash or versions. */
export interface Catalog {
  /** months that have any, latest first */
  months(accountId: Id): Promise<MonthCount[]>;
  /** latest first */
  page(accountId: Id, page: TimelinePage): Promise<AssetRecord[]>;
  asset(id: Id): Promise<AssetRecord | null>;
  /** of those contents that are photos or videos and were looked at, by content */
  ofContents(contentIds: readonly Id[]): Promise<ReadonlyMap<Id, AssetRecord>>;
  counts(accountId: Id): Promise<CatalogCounts>;

  /**
   * Adds a photo or video, or corrects what was known of it. Its pictures are to be made.
   * @returns whether the timeline shows others than before
   */
  noteFacts(accountId: Id, content: Content, facts: AssetFacts): Promise<boolean>;
  /** What a file beside photos says of them. @returns whether that changed what is known of any */
  noteSidecar(accountId: Id, contentId: Id, extracted: ExtractedFacts): Promise<boolean>;
  /** @returns whether the timeline shows others than before: what looks the same may be a copy */
  notePictures(accountId: Id, assetId: Id, pictures: AssetPictures): Promise<boolean>;
  /** What a photo looks like whose pictures were made before. */
  noteLook(accountId: Id, assetId: Id, pictureHash: string | null): Promise<boolean>;
  /** Looks again whether the timeline shows these of one account. */
  refreshShown(accountId: Id, contentIds: readonly Id[]): Promise<void>;
}
