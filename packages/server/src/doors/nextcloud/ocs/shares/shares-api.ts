import type { Id } from '../../../../domain/entry.ts';
import { AppError } from '../../../../domain/errors.ts';
import type { Share, ShareKind } from '../../../../domain/share.ts';
import { type OcsAnswer, ocsOk, type OcsValue } from '../ocs-answer.ts';
import { entryToShare, sharesAsked } from './shares-asked.ts';
import { shareType } from '../../share-type.ts';
import { shareAnswer } from './share-answer.ts';
import { hiddenPassword, isTrue, settingsIn, shareFields } from './share-fields.ts';
import type { ShareCall, ShareParts } from './share-parts.ts';
import { recommendedSharees, sharees } from './sharees.ts';

const api = 'apps/files_sharing/api/v1';

export const isAboutShares = (path: string): boolean => path.startsWith(`${api}/share`);

/**
 * The shares API of Nextcloud: links and shares with other accounts, as the apps make, list, change and end them.
 * @returns null for an address that means nothing here
 */
export async function answerShares(
  parts: ShareParts,
  call: ShareCall,
  path: string,
): Promise<OcsAnswer | null> {
  const { method = '' } = call.exchange.req;
  const rest = path.slice(api.length + 1);
  const id = /^shares\/(\d{1,15})$/.exec(rest)?.[1];
  if (method !== 'POST' && method !== 'PUT') call.exchange.req.resume();
  if (method === 'GET' && rest === 'sharees') return ocsOk(await sharees(parts, call));
  if (method === 'GET' && rest === 'sharees_recommended') return ocsOk(await recommendedSharees(parts, call));
  if (method === 'GET' && rest === 'shares') return ocsOk(await list(parts, call));
  // Nobody has to accept what is shared with them.
  if (method === 'GET' && rest === 'shares/pending') return ocsOk([]);
  if (method === 'POST' && rest === 'shares') return ocsOk(await create(parts, call));
  if (id === undefined) return null;
  if (method === 'GET') return ocsOk([await one(parts, call, Number(id))]);
  if (method === 'PUT') return ocsOk(await change(parts, call, Number(id)));
  return method === 'DELETE' ? ocsOk(await end(parts, call, Number(id))) : null;
}

async function list(parts: ShareParts, call: ShareCall): Promise<OcsValue> {
  const query = call.exchange.query;
  const asked = await sharesAsked(parts, call, {
    path: query.get('path'),
    withChildren: isTrue(query.get('subfiles')),
    received: isTrue(query.get('shared_with_me')),
  });
  const answers: OcsValue[] = [];
  for (const share of asked) {
    const answer = await answerOf(parts, call, share);
    if (answer !== null) answers.push(answer);
  }
  return answers;
}

async function one(parts: ShareParts, call: ShareCall, id: Id): Promise<OcsValue> {
  const share = await parts.shareStore.share(id);
  const { account } = call;
  const isTheirs = share !== null && (share.ownerId === account.id || share.receiverId === account.id);
  const answer = isTheirs ? await answerOf(parts, call, share) : null;
  if (answer === null) throw new AppError('not-found', 'There is no such share.');
  return answer;
}

async function create(parts: ShareParts, call: ShareCall): Promise<OcsValue> {
  const fields = await shareFields(call.exchange);
  const kind = kindIn(fields);
  // Nothing is set yet that the placeholder could stand for: taken for a password kept, the link would be open to all.
  if (fields.get('password') === hiddenPassword)
    throw new AppError('invalid-request', 'Please choose another password.');
  const entry = await entryToShare(parts, call, fields.get('path'));
  const share = await parts.shares.create(
    {
      ownerId: call.account.id,
      entry,
      kind,
      receiver: kind === 'account' ? (fields.get('shareWith') ?? '') : null,
      settings: settingsIn(fields),
    },
    causeOf(call),
  );
  return one(parts, call, share.id);
}

/** @throws AppError `forbidden` for what is not offered: groups, mail, other servers */
function kindIn(fields: URLSearchParams): ShareKind {
  const type = Number(fields.get('shareType') ?? Number.NaN);
  if (type === shareType.link) return 'link';
  if (type === shareType.account) return 'account';
  throw new AppError('forbidden', 'Here you can share with other accounts of this server, and by a link.');
}

async function change(parts: ShareParts, call: ShareCall, id: Id): Promise<OcsValue> {
  const settings = settingsIn(await shareFields(call.exchange));
  await parts.shares.change(call.account.id, id, settings, causeOf(call));
  return one(parts, call, id);
}

async function end(parts: ShareParts, call: ShareCall, id: Id): Promise<OcsValue> {
  await parts.shares.end(call.account.id, id, causeOf(call));
  return [];
}

const causeOf = ({ principal: { deviceId } }: ShareCall) => ({
  door: 'nextcloud',
  ...(deviceId !== null && { device: deviceId }),
});

/** Where its receiver sees it; null once it has expired. */
async function mountPath({ index, received }: ShareParts, { id, receiverId }: Share): Promise<string | null> {
  const library = receiverId === null ? null : await index.library(receiverId);
  const mounts = library === null ? [] : await received.mounts(library);
  const mount = mounts.find(({ share }) => share.id === id);
  return mount === undefined ? null : `/${mount.name}`;
}

/** @returns null for a share of something that is in the trash */
async function answerOf(parts: ShareParts, call: ShareCall, share: Share): Promise<OcsValue | null> {
  const { store, shares } = parts;
  const shared = await shares.shown(share);
  const owner = await store.account(share.ownerId);
  if (shared === null || owner === null) return null;
  const receiver = share.receiverId === null ? null : await store.account(share.receiverId);
  const { account, exchange } = call;
  const path = share.receiverId === account.id ? await mountPath(parts, share) : `/${shared.path.join('/')}`;
  if (path === null) return null;
  return shareAnswer({ shared, owner, receiver, viewer: account, path, client: exchange.client });
}
