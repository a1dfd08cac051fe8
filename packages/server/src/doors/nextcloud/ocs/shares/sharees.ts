import type { Account } from '../../../../domain/account.ts';
import type { OcsValue } from '../ocs-answer.ts';
import { shareType } from '../../share-type.ts';
import type { ShareCall, ShareParts } from './share-parts.ts';

const kinds = ['users', 'groups', 'remotes', 'remote_groups', 'emails', 'circles', 'rooms'] as const;

const noOne = (): Record<string, OcsValue> => Object.fromEntries(kinds.map((kind) => [kind, []]));

const maxPerPage = 200;

/** The people here whom somebody might mean by what they have typed so far. */
export async function sharees({ store }: ShareParts, { exchange, account }: ShareCall): Promise<OcsValue> {
  const search = (exchange.query.get('search') ?? '').trim().toLowerCase();
  const others = await everyoneElse(store, account);
  const isExact = ({ name, displayName }: Account): boolean =>
    name === search || displayName.toLowerCase() === search;
  const partly = others.filter(
    (other) =>
      !isExact(other) && (other.name.includes(search) || other.displayName.toLowerCase().includes(search)),
  );
  const { from, to } = pageOf(exchange.query);
  return {
    exact: { ...noOne(), users: others.filter(isExact).map(sharee) },
    ...noOne(),
    users: partly.slice(from, to).map(sharee),
    lookup: [],
    lookupEnabled: false,
  };
}

/** Before anything is typed: everybody, a household is small. */
export async function recommendedSharees({ store }: ShareParts, { account }: ShareCall): Promise<OcsValue> {
  const others = await everyoneElse(store, account);
  return {
    exact: noOne(),
    ...noOne(),
    users: others.slice(0, maxPerPage).map(sharee),
  };
}

async function everyoneElse(store: ShareParts['store'], { id }: Account): Promise<Account[]> {
  return (await store.accounts()).filter((other) => other.id !== id);
}

function pageOf(query: URLSearchParams): { readonly from: number; readonly to: number } {
  const positive = (name: string, otherwise: number): number => {
    const text = query.get(name) ?? '';
    return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : otherwise;
  };
  const size = Math.min(positive('perPage', maxPerPage), maxPerPage);
  const from = (positive('page', 1) - 1) * size;
  return { from, to: from + size };
}

const sharee = ({ name, displayName }: Account): OcsValue => ({
  label: displayName,
  name: displayName,
  uuid: name,
  subline: '',
  icon: 'icon-user',
  shareWithDisplayNameUnique: name,
  value: { shareType: shareType.account, shareWith: name },
});
