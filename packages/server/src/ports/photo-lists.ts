import type { AssetRecord } from '../domain/asset.ts';
import type { Id } from '../domain/entry.ts';
import type { TrashItem } from '../domain/library-record.ts';
import type { MonthCount, TimelineMark } from './catalog.ts';

/** Lists beside the timeline. Each page costs what it holds. */
export type PhotoListName = 'favourites' | 'archive' | 'hidden';

export interface PhotoListPage {
  /** `YYYY-MM`; left out: all months */
  readonly month?: string;
  readonly after?: TimelineMark;
  readonly limit: number;
}

/** One of the files that are a photo together. */
export interface PhotoFile {
  readonly contentId: Id;
  readonly kind: 'photo' | 'video' | 'sidecar' | 'other';
  /** whether it is the very shot that lists show, and not another one of a burst */
  readonly isLeadShot: boolean;
  /** one of the entries that show it; null where none does any more */
  readonly entryId: Id | null;
  readonly favourite: boolean;
  readonly archived: boolean;
  readonly hidden: boolean;
}

/** A photo with all the files that belong to it. */
export interface WholePhoto {
  /** content that lists show */
  readonly leadId: Id;
  /** whether some list shows it */
  readonly isListed: boolean;
  /** the one that lists show first */
  readonly files: readonly PhotoFile[];
}

/** Where a page of the trash ends: the next one goes on behind this. */
export interface TrashMark {
  readonly deletedMs: number;
  readonly id: Id;
}

/** What was deleted and comes back as one. */
export interface TrashGroup {
  readonly item: TrashItem;
  /** what went along with it */
  readonly along: readonly TrashItem[];
}

export interface TrashListPage {
  readonly after?: TrashMark;
  readonly limit: number;
}

export interface PhotoLists {
  /** months that have any, latest first */
  months(accountId: Id, list: PhotoListName): Promise<MonthCount[]>;
  /** latest first */
  page(accountId: Id, list: PhotoListName, page: PhotoListPage): Promise<AssetRecord[]>;
  /** Photos of this account by the assets they are asked for. What is not there is not in the answer. */
  whole(accountId: Id, assetIds: readonly Id[]): Promise<ReadonlyMap<Id, WholePhoto>>;
  /** Assets that show these entries. */
  assetsOf(entryIds: readonly Id[]): Promise<Id[]>;

  /** what was deleted last first */
  trash(accountId: Id, page: TrashListPage): Promise<TrashGroup[]>;
  /** how many of these there are */
  trashCount(accountId: Id): Promise<number>;
  /** Those with these ids, by id. What is not in this account's trash is not in the answer. */
  trashGroups(accountId: Id, ids: readonly Id[]): Promise<ReadonlyMap<Id, TrashGroup>>;
}
