import type { ShareView, ShareSettingsBody } from '@photokeep/contract/rest/shares';
import { encodePathSegment } from '@photokeep/dav/path';
import { AppError } from '../../../domain/errors.ts';
import type { Entry, Id } from '../../../domain/entry.ts';
import { allRights, right, type Share } from '../../../domain/share.ts';
import { baseUrl, type ClientSide } from '../../../http/client-side.ts';
import type { AccountStore } from '../../../ports/account-store.ts';
import type { Shares, ShareSettings } from '../../../ports/shares.ts';
import type { ShareStore } from '../../../ports/share-store.ts';
import type { Call, Caller, Operations } from '../call.ts';
import { reach, type ReachParts } from '../folders/reach.ts';
import { isoTime } from '../iso-time.ts';

export interface SharingParts extends ReachParts {
  readonly store: AccountStore;
  readonly shareStore: ShareStore;
  readonly shares: Shares;
}

type ShareOperation =
  | 'GET /entries/{id}/shares'
  | 'POST /shares'
  | 'PUT /shares/{id}'
  | 'DELETE /shares/{id}'
  | 'POST /shares/{id}/restoration';

const by = { door: 'web' };

/** To whom one's own files are shown. */
export function shareOperations(parts: SharingParts): Pick<Operations, ShareOperation> {
  const { shares } = parts;
  return {
    'GET /entries/{id}/shares': (call) => list(parts, call),
    'POST /shares': (call) => create(parts, call),
    'PUT /shares/{id}': async ({ account, params, body, exchange }) =>
      viewOf(parts, exchange.client, await shares.change(account().id, params.id, settingsIn(body), by)),
    'DELETE /shares/{id}': ({ account, params }) =>
      shares.end(account().id, params.id, by).then(() => undefined),
    'POST /shares/{id}/restoration': async ({ account, params, exchange }) =>
      viewOf(parts, exchange.client, await shares.renew(account().id, params.id, by)),
  };
}

async function list(
  parts: SharingParts,
  { account, params, exchange }: Call<'GET /entries/{id}/shares'>,
): Promise<Awaited<ReturnType<Operations['GET /entries/{id}/shares']>>> {
  const { store, shareStore } = parts;
  const entry = await ownEntry(parts, account(), params.id);
  const views: ShareView[] = [];
  for (const share of await shareStore.ofEntries(account().id, [entry.id]))
    views.push(await viewOf(parts, exchange.client, share));
  const others = (await store.accounts()).filter(({ id }) => id !== account().id);
  return { shares: views, people: others.map(({ name, displayName }) => ({ name, displayName })) };
}

async function create(
  parts: SharingParts,
  { account, body, exchange }: Call<'POST /shares'>,
): Promise<ShareView> {
  const { entryId, receiver, ...settings } = body;
  const entry = await ownEntry(parts, account(), entryId);
  const share = await parts.shares.create(
    {
      ownerId: account().id,
      entry,
      kind: receiver === undefined ? 'link' : 'account',
      receiver: receiver ?? null,
      settings: settingsIn(settings),
    },
    by,
  );
  return viewOf(parts, exchange.client, share);
}

/** @throws AppError `not-found`, `forbidden` */
async function ownEntry(parts: SharingParts, account: Caller, id: Id): Promise<Entry> {
  const { entry, mount } = await reach(parts, account, id);
  if (mount !== null) throw new AppError('forbidden', 'Only its owner may share this.');
  return entry;
}

const rightsOf = {
  look: right.read,
  add: right.read | right.create,
  'only-add': right.create,
  change: allRights,
};

function settingsIn({ use, password, lastDay, hidesDownload, label }: ShareSettingsBody): ShareSettings {
  return {
    ...(use !== undefined && { rights: rightsOf[use] }),
    ...(password !== undefined && { password }),
    ...(lastDay !== undefined && { lastDay }),
    ...(hidesDownload !== undefined && { hidesDownload }),
    ...(label !== undefined && { label }),
  };
}

/** A link never lets anybody replace or delete, whatever an app has set. */
function useOf({ kind, rights }: Share): ShareView['use'] {
  const may = (wanted: number): boolean => (rights & wanted) !== 0;
  if (kind === 'account' && may(right.update | right.delete)) return 'change';
  if (!may(right.create)) return 'look';
  return may(right.read) ? 'add' : 'only-add';
}

async function viewOf({ store }: SharingParts, client: ClientSide, share: Share): Promise<ShareView> {
  const receiver = share.receiverId === null ? null : await store.account(share.receiverId);
  const { token } = share;
  return {
    id: share.id,
    kind: share.kind,
    use: useOf(share),
    url: token === null ? null : `${baseUrl(client)}/s/${encodePathSegment(token)}`,
    receiver: receiver === null ? null : { name: receiver.name, displayName: receiver.displayName },
    hasPassword: share.passwordHash !== null,
    lastDay: share.lastDay,
    hidesDownload: share.hidesDownload,
    label: share.label,
    createdAt: isoTime(share.createdMs),
  };
}
