import { assetView } from '../doors/rest/asset-view.ts';
import { deviceView } from '../doors/rest/device-view.ts';
import { type Id, serverAccountId } from '../domain/entry.ts';
import type { Change } from '../domain/journal/journal-line.ts';
import type { Plan } from '../domain/plan.ts';
import type { AccountStore } from '../ports/account-store.ts';
import { liesWithin } from '../ports/lies-within.ts';
import { foldersTouched } from './folders-touched.ts';
import type { Foundation } from './foundation.ts';

/** Tells what happened to those who look right now. */
export interface EventPublisher {
  /** A plan is recorded: nobody waits for the telling. */
  recorded(plan: Pick<Plan, 'accountId' | 'changes' | 'by'>): void;
  /** An asset's pictures are there, or it is known that there will be none. */
  pictures(accountId: Id, assetId: Id): Promise<void>;
}

type Parts = Pick<Foundation, 'index' | 'catalog' | 'photos' | 'events' | 'log' | 'shareStore'> & {
  readonly store: AccountStore;
};

/** Changes after which the timeline may show something else, besides photos that arrive. */
const timelineChanges: ReadonlySet<Change['type']> = new Set<Change['type']>([
  'entry-trashed',
  'entry-restored',
  'entry-purged',
  'content-lost',
  'file-rewritten',
  'apart-set',
  'edits-set',
  'edits-inherited',
  'archived-set',
  'hidden-set',
]);

export function createEventPublisher(parts: Parts): EventPublisher {
  const { events, log } = parts;
  const publisher: EventPublisher = {
    recorded: (plan) => {
      tell(parts, publisher, plan).catch((error: unknown) =>
        log.warn({ err: error }, 'an event could not be told'),
      );
    },
    pictures: async (accountId, assetId) => {
      if (!events.isFollowed(accountId)) return;
      const asset = await parts.catalog.asset(assetId);
      if (asset !== null && !asset.isHidden)
        events.publish(accountId, { type: 'ready', asset: assetView(asset) });
    },
  };
  return publisher;
}

async function tell(
  parts: Parts,
  publisher: EventPublisher,
  plan: Pick<Plan, 'accountId' | 'changes' | 'by'>,
): Promise<void> {
  const { accountId, changes } = plan;
  if (accountId === serverAccountId) return tellOfPeople(parts, changes);
  if (parts.events.isFollowed(accountId)) await tellOwner(parts, publisher, plan);
  await tellOfFolders(parts, accountId, changes);
}

async function tellOwner(
  parts: Parts,
  publisher: EventPublisher,
  { accountId, changes, by }: Pick<Plan, 'accountId' | 'changes' | 'by'>,
): Promise<void> {
  for (const change of changes) {
    if (change.type === 'file-added')
      await tellOfArrival(parts, publisher, { id: change.id, deviceId: by?.device });
  }
  await tellOfEdits(parts, accountId, changes);
  if (changes.some(({ type }) => timelineChanges.has(type)))
    parts.events.publish(accountId, { type: 'timeline-changed' });
  await tellOfFavourites(parts, accountId, changes);
}

async function tellOfFavourites(
  { photos, events }: Parts,
  accountId: Id,
  changes: readonly Change[],
): Promise<void> {
  const stars = changes.filter((change) => change.type === 'favourite-set');
  for (const favourite of [true, false]) {
    const entryIds = stars.filter((change) => change.favourite === favourite).map(({ id }) => id);
    const assetIds = entryIds.length === 0 ? [] : await photos.assetsOf(entryIds);
    if (assetIds.length > 0) events.publish(accountId, { type: 'favourites-changed', assetIds, favourite });
  }
}

/** Also those to whom the owner shows the folder, and of nothing else. */
async function tellOfFolders(
  { index, events, shareStore }: Parts,
  accountId: Id,
  changes: readonly Change[],
): Promise<void> {
  const touched = foldersTouched(changes);
  if (touched.folderIds.length + touched.entryIds.length === 0) return;
  if (events.isFollowed(accountId)) events.publish(accountId, { type: 'folders-changed', ...touched });
  const shown = (await shareStore.ofOwner(accountId)).filter(
    ({ receiverId }) => receiverId !== null && events.isFollowed(receiverId),
  );
  for (const { receiverId, entryId } of shown) {
    if (receiverId === null) continue;
    const seen = async (ids: readonly Id[]): Promise<Id[]> => {
      const inside = await Promise.all(ids.map((id) => liesWithin(index, id, new Set([entryId]))));
      return ids.filter((_, at) => inside[at]);
    };
    const [folderIds, entryIds] = [await seen(touched.folderIds), await seen(touched.entryIds)];
    if (folderIds.length + entryIds.length > 0)
      events.publish(receiverId, { type: 'folders-changed', folderIds, entryIds });
  }
}

async function tellOfEdits(
  { catalog, events }: Parts,
  accountId: Id,
  changes: readonly Change[],
): Promise<void> {
  const contentIds = changes.flatMap((change) => {
    if (change.type === 'edits-inherited') return [change.to];
    return change.type === 'edits-set' ? [change.id] : [];
  });
  if (contentIds.length === 0) return;
  const assets = await catalog.ofContents(contentIds);
  // What has just come is not an asset yet.
  if (assets.size === 0) return;
  events.publish(accountId, { type: 'assets-edited', assetIds: [...assets.values()].map(({ id }) => id) });
}

async function tellOfArrival(
  { index, catalog, events }: Parts,
  publisher: EventPublisher,
  { id, deviceId }: { readonly id: Id; readonly deviceId: Id | undefined },
): Promise<void> {
  const entry = await index.entry(id);
  if (entry?.kind !== 'file') return;
  const { kind, assetId } = entry.content;
  const asset = await catalog.asset(assetId);
  if (asset?.isHidden === true) return;
  const path = (await index.pathOf(entry)).join('/');
  const { name, sizeBytes, accountId } = entry;
  events.publish(accountId, {
    type: 'arrived',
    name,
    path,
    sizeBytes,
    kind,
    deviceId: deviceId ?? null,
    assetId,
  });
  // A photo that is here under another name has its picture already.
  if (asset !== null && asset.state !== 'waiting') await publisher.pictures(accountId, assetId);
}

async function tellOfPeople({ store, events }: Parts, changes: readonly Change[]): Promise<void> {
  for (const change of changes) {
    if (change.type === 'device-added') {
      const device = (await store.devices(change.account)).find(({ id }) => id === change.id);
      if (device !== undefined)
        events.publish(change.account, { type: 'device-added', device: deviceView(device) });
    } else if (change.type === 'device-revoked') {
      const device = (await store.devices(null)).find(({ id }) => id === change.id);
      if (device !== undefined)
        events.publish(device.accountId, { type: 'device-revoked', deviceId: device.id });
    }
  }
}
