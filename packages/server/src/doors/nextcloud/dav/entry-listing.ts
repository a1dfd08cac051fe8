import type { ActiveLock } from '@photokeep/dav/response/lock-properties';
import { type MediaFacts, storedFacts } from '@photokeep/media/media-facts';
import type { AssetRecord } from '../../../domain/asset.ts';
import { isMedia } from '../../../domain/content.ts';
import type { Entry, Id } from '../../../domain/entry.ts';
import { writePart } from '../../../http/send.ts';
import type { AccountStore } from '../../../ports/account-store.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import type { FactsList } from '../../../ports/facts-list.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { LibrarySpace } from '../../../ports/library-space.ts';
import type { ShareStore } from '../../../ports/share-store.ts';
import type { DavSession } from './dav-session.ts';
import type { PropertyContext } from './live-properties.ts';
import type { PropertySelection } from './property-selection.ts';
import { shareMarks } from './share-properties.ts';

export interface ListingParts {
  readonly index: LibraryIndex;
  readonly catalog: Catalog;
  readonly facts: FactsList;
  readonly space: LibrarySpace;
  readonly shareStore: ShareStore;
  readonly store: AccountStore;
  readonly instanceId: string;
}

export interface Listing {
  readonly selection: PropertySelection;
  readonly context: Omit<PropertyContext, 'assets' | 'facts' | 'shares'>;
}

export type LocksOn = (href: string) => readonly ActiveLock[];

export interface ListingWish {
  readonly selection: PropertySelection;
  readonly locksOn: LocksOn;
  /** what the root's etag has besides its own */
  readonly rootMark?: string;
}

/** What properties depend on, looked up only where they are asked for. */
export async function startListing(
  { index, space, instanceId }: ListingParts,
  { principal: { account }, library, mount }: DavSession,
  { selection, locksOn, rootMark = '' }: ListingWish,
): Promise<Listing> {
  const availableBytes = selection.wantsQuota ? await space.available(library) : 0;
  const usedBytes = selection.wantsQuota ? await index.usedBytes(library.accountId) : 0;
  const owner = mount?.owner ?? account;
  const context = {
    instanceId,
    ownerName: owner.name,
    ownerDisplayName: owner.displayName,
    mount:
      mount === null ? null : { rights: mount.share.rights, rootEntryId: mount.entry.id, name: mount.name },
    rootMark,
    rootId: library.roots.files,
    quota: { availableBytes, usedBytes },
    locksOn,
  };
  return { selection, context };
}

/** An entry and the address under which it is listed. */
export interface AddressedEntry {
  readonly entry: Entry;
  readonly href: string;
}

/** Writes a page of a listing; pages are small, because all that is known of their entries is held at once. */
export async function writeListed(
  parts: ListingParts,
  { exchange, library, mount }: DavSession,
  { listing, entries }: { readonly listing: Listing; readonly entries: readonly AddressedEntry[] },
): Promise<void> {
  if (entries.length === 0) return;
  const { selection } = listing;
  const dead = selection.wantsDead
    ? await parts.index.properties(entries.map(({ entry }) => entry.id))
    : nothingStored;
  const assets = selection.wantsAssets ? await assetsOf(parts, entries) : new Map();
  const facts = selection.wantsFacts ? await factsOf(parts, entries) : new Map();
  // With whom its owner shares something is not for those to know who see it.
  const wantsShares = selection.wantsShares && mount === null;
  const shares = wantsShares ? await shareMarks(parts, library.accountId, entries) : new Map();
  const context = { ...listing.context, assets, facts, shares };
  let text = '';
  for (const { entry, href } of entries) {
    text += selection.write({ entry, href, dead: dead.get(entry.id) ?? noProperties }, context);
  }
  await writePart(exchange, text);
}

/** What is known of the photos and videos among these, by content. */
export function assetsOf(
  { catalog }: Pick<ListingParts, 'catalog'>,
  entries: readonly { readonly entry: Entry }[],
): Promise<ReadonlyMap<Id, AssetRecord>> {
  return catalog.ofContents(mediaAmong(entries));
}

/** What the photos and videos among these tell of themselves, by content: one question for all of them. */
export async function factsOf(
  { facts }: Pick<ListingParts, 'facts'>,
  entries: readonly { readonly entry: Entry }[],
): Promise<ReadonlyMap<Id, MediaFacts>> {
  const media = mediaAmong(entries);
  const told = media.length === 0 ? [] : await facts.jsonOf(media);
  return new Map([...told].map(([id, json]) => [id, storedFacts(json)]));
}

function mediaAmong(entries: readonly { readonly entry: Entry }[]): Id[] {
  const media = entries.flatMap(({ entry }) =>
    entry.kind === 'file' && isMedia(entry.content.kind) ? [entry.content.id] : [],
  );
  return [...new Set(media)];
}

const noProperties: ReadonlyMap<string, string> = new Map();
const nothingStored: ReadonlyMap<number, ReadonlyMap<string, string>> = new Map();
