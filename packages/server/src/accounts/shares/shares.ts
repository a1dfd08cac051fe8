import { isMedia } from '../../domain/content.ts';
import { type Entry, type Id, serverAccountId } from '../../domain/entry.ts';
import { AppError } from '../../domain/errors.ts';
import type { Cause, Change } from '../../domain/journal/journal-line.ts';
import { checkPath } from '../../domain/name.ts';
import { right, rightsFor, type Share } from '../../domain/share.ts';
import type { AccountStore } from '../../ports/account-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { LibraryWriter } from '../../ports/library-writer.ts';
import type { ReceivedShares } from '../../ports/received-shares.ts';
import type { ShareStore } from '../../ports/share-store.ts';
import type { NewShare, Shares, ShareSettings } from '../../ports/shares.ts';
import type { PasswordHasher } from '../password-hash.ts';
import { EndedShares } from './ended-shares.ts';
import { newLinkToken } from './link-token.ts';
import { madeAgain } from './made-again.ts';
import { nameForReceiver } from './name-for-receiver.ts';
import { settingsChange } from './share-settings.ts';
import { shownEntry, type ShownEntryParts } from './shown-entry.ts';

export interface SharesParts extends ShownEntryParts {
  readonly store: AccountStore;
  readonly shareStore: ShareStore;
  readonly writer: Pick<LibraryWriter, 'record'>;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly hasher: PasswordHasher;
  readonly received: ReceivedShares;
}

export function createShares(parts: SharesParts): Shares {
  const { shareStore, index } = parts;
  const ended = new EndedShares(parts.clock);
  return {
    create: (wanted, by) => create(parts, wanted, by),
    change: async (ownerId, shareId, settings, by) => {
      const share = await ownShare(shareStore, ownerId, shareId);
      const entry = await index.entry(share.entryId);
      const changed = await changeOf(parts, { share, entryKind: entry?.kind ?? 'file' }, settings);
      await record(parts, [changed], by);
      return existing(shareStore, shareId);
    },
    end: async (accountId, shareId, by) => {
      const share = await shareStore.share(shareId);
      if (share === null || (share.ownerId !== accountId && share.receiverId !== accountId)) throw noShare();
      await record(parts, [{ type: 'share-ended', id: shareId }], by);
      ended.remember(share);
    },
    renew: async (ownerId, shareId, by) => {
      const share = ended.take(ownerId, shareId);
      if (share === null) throw noShare();
      try {
        await checkNotShared(parts, share);
        await record(parts, madeAgain(share), by);
      } catch (error) {
        // Whoever could not be served may ask again.
        ended.remember(share);
        throw error;
      }
      return existing(shareStore, shareId);
    },
    rename: async (receiverId, shareId, name, by) => {
      const share = await shareStore.share(shareId);
      if (share?.receiverId !== receiverId) throw noShare();
      checkPath([name]);
      await record(parts, [{ type: 'share-changed', id: shareId, receiverName: name }], by);
    },
    shown: (share) => shownEntry(parts, share),
  };
}

async function create(parts: SharesParts, wanted: NewShare, by: Cause): Promise<Share> {
  const { ownerId, entry, kind, settings } = wanted;
  if (entry.accountId !== ownerId) throw new AppError('forbidden', 'Only its owner may share this.');
  if (entry.parentId === null) throw new AppError('forbidden', 'A whole library cannot be shared.');
  const receiver = kind === 'account' ? await receiverOf(parts, wanted) : null;
  const id = await parts.ids.next();
  const rights = rightsFor(entry.kind, kind, settings.rights ?? right.read);
  const photo = photoIn(entry);
  const made: Change = {
    type: 'share-made',
    id,
    owner: ownerId,
    entry: entry.id,
    kind,
    rights,
    ...(photo !== null && { content: photo }),
    ...(receiver === null ? { token: newLinkToken() } : { receiver }),
  };
  const { rights: _known, ...others } = settings;
  const context = { hasher: parts.hasher, nowMs: parts.clock.nowMs(), entryKind: entry.kind, kind };
  const name = receiver === null ? {} : { receiverName: await nameForReceiver(parts, receiver, entry.name) };
  const set = { ...name, ...(await settingsChange(context, others)) };
  const more: Change[] = Object.keys(set).length > 0 ? [{ type: 'share-changed', id, ...set }] : [];
  await record(parts, [made, ...more], by);
  return existing(parts.shareStore, id);
}

const photoIn = (entry: Entry): Id | null =>
  entry.kind === 'file' && isMedia(entry.content.kind) ? entry.content.id : null;

/** @throws AppError `not-found`, `forbidden` */
async function receiverOf({ store, shareStore }: SharesParts, wanted: NewShare): Promise<Id> {
  const { ownerId, entry, receiver } = wanted;
  const account = receiver === null ? null : await store.accountByName(receiver);
  if (account === null) throw new AppError('not-found', 'There is no such account here.');
  if (account.id === ownerId) throw new AppError('forbidden', 'This is yours already.');
  await checkNotShared({ shareStore }, { ownerId, entryId: entry.id, receiverId: account.id });
  return account.id;
}

/** @throws AppError `forbidden` */
async function checkNotShared(
  { shareStore }: Pick<SharesParts, 'shareStore'>,
  { ownerId, entryId, receiverId }: Pick<Share, 'ownerId' | 'entryId' | 'receiverId'>,
): Promise<void> {
  if (receiverId === null) return;
  const known = await shareStore.ofEntries(ownerId, [entryId]);
  if (known.some((share) => share.receiverId === receiverId))
    throw new AppError('forbidden', 'This is shared with them already.');
}

async function changeOf(
  { hasher, clock }: SharesParts,
  { share, entryKind }: { readonly share: Share; readonly entryKind: Entry['kind'] },
  settings: ShareSettings,
): Promise<Change> {
  const context = { hasher, nowMs: clock.nowMs(), entryKind, kind: share.kind };
  return { type: 'share-changed', id: share.id, ...(await settingsChange(context, settings)) };
}

async function record({ writer }: SharesParts, changes: Change[], by: Cause): Promise<void> {
  await writer.record({ accountId: serverAccountId, steps: [], changes, by });
}

async function ownShare(store: ShareStore, ownerId: Id, id: Id): Promise<Share> {
  const share = await store.share(id);
  if (share?.ownerId !== ownerId) throw noShare();
  return share;
}

async function existing(store: ShareStore, id: Id): Promise<Share> {
  const share = await store.share(id);
  if (share === null) throw noShare();
  return share;
}

const noShare = (): AppError => new AppError('not-found', 'There is no such share.');
