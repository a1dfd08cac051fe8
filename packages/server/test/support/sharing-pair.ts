import { photo } from '../rulings/photos.ts';
import { propfind } from './dav-bodies.ts';
import { type ListedResource, readMultistatus } from './read-multistatus.ts';
import { annasCredentials, type Sent, type ServedTestApp } from './serve-test-app.ts';
import { credentialsOf, type ShareData, SharingClient } from './sharing.ts';

export const bensCredentials = credentialsOf('ben', 'battery staple');

type User = 'anna' | 'ben';
type Ask = (method: string, path: string, sent?: Sent) => Promise<Response>;
type AskStatus = (...request: Parameters<Ask>) => Promise<number>;

/** Two accounts of one server: anna, who shares, and ben, with whom she does. */
export interface SharingPair {
  readonly anna: SharingClient;
  readonly ben: SharingClient;
  /** Paths that begin with a slash are addresses, others lie among the account's own files. */
  readonly ask: Readonly<Record<User, Ask>>;
  readonly as: Readonly<Record<User, AskStatus>>;
  /** ben's headers for a MOVE or COPY */
  readonly to: (path: string) => { readonly Destination: string };
  readonly list: (user: User, path: string, depth?: '0' | '1') => Promise<ListedResource[]>;
  /** as anna sees it */
  readonly idOf: (path: string) => Promise<string>;
  /** A folder of anna's with a photo in it, shown to ben. */
  readonly shared: (folder: string, permissions: number) => Promise<ShareData>;
}

const asked = propfind([
  'd:getetag',
  'd:displayname',
  'oc:fileid',
  'oc:permissions',
  'oc:owner-id',
  'oc:share-types',
]);

/** Names as ben's listings show them, below his root. */
export const hrefs = (listed: readonly ListedResource[]): string[] =>
  listed.map(({ href }) => decodeURIComponent(href.replace('/remote.php/dav/files/ben/', '')));

export async function sharingPair(served: ServedTestApp): Promise<SharingPair> {
  const { accounts } = served.test.app.use;
  await accounts.create({ name: 'ben', displayName: 'Ben', password: 'battery staple' }, { door: 'test' });
  const anna = new SharingClient(served);
  const ask = { anna: asking(served, 'anna'), ben: asking(served, 'ben') };
  const as = { anna: statusOf(ask.anna), ben: statusOf(ask.ben) };
  const list: SharingPair['list'] = async (user, path, depth = '1') => {
    const response = await ask[user]('PROPFIND', path, { body: asked, headers: { Depth: depth } });
    return response.status === 207 ? readMultistatus(await response.text()) : [];
  };
  return {
    anna,
    ben: new SharingClient(served, bensCredentials),
    ask,
    as,
    to: (path) => ({ Destination: `${served.baseUrl}/remote.php/dav/files/ben/${path}` }),
    list,
    idOf: async (path) => (await list('anna', path, '0'))[0]?.props['oc:fileid'] ?? '',
    shared: async (folder, permissions) => {
      await as.anna('MKCOL', folder);
      await as.anna('PUT', `${folder}/one.jpg`, { body: photo() });
      const fields = {
        path: `/${folder}`,
        shareType: '0',
        shareWith: 'ben',
        permissions: String(permissions),
      };
      const { status, message, data } = await anna.call('POST', 'shares', fields);
      if (status !== 200) throw new Error(`sharing got ${status}: ${message}`);
      return data;
    },
  };
}

function asking(served: ServedTestApp, user: User): Ask {
  const Authorization = user === 'anna' ? annasCredentials : bensCredentials;
  return (method, path, { body, headers } = {}) =>
    served.request(method, path.startsWith('/') ? path : `/remote.php/dav/files/${user}/${path}`, {
      headers: { Authorization, ...headers },
      ...(body !== undefined && { body }),
    });
}

function statusOf(ask: Ask): AskStatus {
  return async (...request) => {
    const response = await ask(...request);
    await response.arrayBuffer();
    return response.status;
  };
}
