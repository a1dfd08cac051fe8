import type { Id } from '../domain/entry.ts';

/** What people keep behind a PIN. A file counts as hidden, too, where the photo that it belongs to is. */
export interface HiddenPhotos {
  /** which of these contents */
  amongContents(contentIds: readonly Id[]): Promise<ReadonlySet<Id>>;
  /** which of these assets */
  amongAssets(assetIds: readonly Id[]): Promise<ReadonlySet<Id>>;
  /** which of these items of the trash, and of what else has an entry */
  amongEntries(entryIds: readonly Id[]): Promise<ReadonlySet<Id>>;
  /** which of these folders have something hidden in them, however deep */
  belowEntries(entryIds: readonly Id[]): Promise<ReadonlySet<Id>>;
}
