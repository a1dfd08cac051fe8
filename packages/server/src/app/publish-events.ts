import { assetView } from '../doors/rest/asset-view.ts';
import { deviceView } from '../doors/rest/device-view.ts';
import { type Id, serverAccountId } from '../domain/entry.ts';
import type { Change } from '../domain/journal/journal-line.ts';
import type { Plan } from '../domain/plan.ts';
import type { AccountStore } from '../ports/account-store.ts';
import type { Foundation } from './foundation.ts';

/** Tells what happened to those who look right now. */
export interface EventPublisher {
  /** A plan is recorded: nobody waits for the telling. */
  recorded(plan: Pick<Plan, 'accountId' | 'changes' | 'by'>): void;
  /** An asset's pictures are there, or it is known that there will be none. */
  pictures(accountId: Id, assetId: Id): Promise<void>;
}

type Parts = Pick<Foundation, 'index' | 'catalog' | 'events' | 'log'> & { readonly store: AccountStore };

/** Changes after which the timeline may show something else, besides photos that arrive. */
const timelineChanges: ReadonlySet<Change['type']> = new Set<Change['type']>([
  'entry-trashed',
  'entry-restored',
  'entry-purged',
  'content-lost',
  'file-rewritten',
  'apart-set',
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
      if (asset !== null) events.publish(accountId, { type: 'ready', asset: assetView(asset) });
    },
  };
  return publisher;
}

async function tell(
  parts: Parts,
  publisher: EventPublisher,
  { accountId, changes, by }: Pick<Plan, 'accountId' | 'changes' | 'by'>,
): Promise<void> {
  if (accountId === serverAccountId) return tellOfPeople(parts, changes);
  if (!parts.events.isFollowed(accountId)) return;
  for (const change of changes) {
    if (change.type === 'file-added')
      await tellOfArrival(parts, publisher, { id: change.id, deviceId: by?.device });
  }
  if (changes.some(({ type }) => timelineChanges.has(type)))
    parts.events.publish(accountId, { type: 'timeline-changed' });
}

async function tellOfArrival(
  { index, catalog, events }: Parts,
  publisher: EventPublisher,
  { id, deviceId }: { readonly id: Id; readonly deviceId: Id | undefined },
): Promise<void> {
  const entry = await index.entry(id);
  if (entry?.kind !== 'file') return;
  const { kind, assetId } = entry.content;
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
  const asset = await catalog.asset(assetId);
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
