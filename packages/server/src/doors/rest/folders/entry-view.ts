import type { EntryView } from '@photokeep/contract/rest/folders';
import type { AssetRecord } from '../../../domain/asset.ts';
import type { Entry, Id } from '../../../domain/entry.ts';
import { etagOf } from '../../../domain/etag.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import type { Mount } from '../../../ports/received-shares.ts';
import type { ShareStore } from '../../../ports/share-store.ts';
import { pictureVersion } from '../../../ports/renditions.ts';
import { isoTime } from '../iso-time.ts';
import { rightsOn } from './reach.ts';

export interface ViewParts {
  readonly catalog: Catalog;
  readonly shareStore: ShareStore;
}

/** An entry, what it was reached through, and how it is called there. */
export interface EntryToShow {
  readonly entry: Entry;
  readonly mount: Mount | null;
  readonly name?: string;
}

/** Entries as people see them, with their pictures, in one look-up for all of them. */
export async function entryViews(
  { catalog, shareStore }: ViewParts,
  shown: readonly EntryToShow[],
): Promise<EntryView[]> {
  const contents = shown.flatMap(({ entry }) => (entry.kind === 'file' ? [entry.content.id] : []));
  const assets = await catalog.ofContents(contents);
  const shared = await sharedAmong(shareStore, shown);
  return shown.map(({ entry, mount, name = entry.name }) => ({
    id: entry.id,
    kind: entry.kind,
    name,
    sizeBytes: entry.sizeBytes,
    modifiedAt: isoTime(entry.mtimeMs),
    etag: etagOf(entry.changeSeq),
    mime: entry.kind === 'file' ? entry.content.mime : null,
    picture: pictureOf(entry, assets),
    isShared: shared.has(entry.id),
    owner: mount === null ? null : { name: mount.owner.name, displayName: mount.owner.displayName },
    rights: rightsOn(mount, entry),
  }));
}

/** One's own that others may see. What others show tells nobody but its owner to whom else. */
async function sharedAmong(shareStore: ShareStore, shown: readonly EntryToShow[]): Promise<ReadonlySet<Id>> {
  const own = shown.flatMap(({ entry, mount }) => (mount === null ? [entry] : []));
  const ownerId = own[0]?.accountId;
  if (ownerId === undefined) return new Set();
  const ids = own.map(({ id }) => id);
  return new Set((await shareStore.ofEntries(ownerId, ids)).map(({ entryId }) => entryId));
}

function pictureOf(entry: Entry, assets: ReadonlyMap<Id, AssetRecord>): EntryView['picture'] {
  const asset = entry.kind === 'file' ? assets.get(entry.content.id) : undefined;
  if (asset === undefined) return null;
  const { id, kind, state, thumbhash, durationMs } = asset;
  return { assetId: id, kind, state, thumbhash, durationMs, version: pictureVersion(asset) };
}
