import { parseDestination } from '@photokeep/dav/headers/destination';
import { AppError } from '../../../domain/errors.ts';
import { checkPath } from '../../../domain/name.ts';
import { header } from '../../../http/exchange.ts';
import type { ReceivedShares } from '../../../ports/received-shares.ts';
import { checkUser, type DavTarget, davTarget } from '../nextcloud-address.ts';
import type { DavSession } from './dav-session.ts';
import { atHome, type Entered, enterMount } from './enter-mount.ts';

/**
 * What a MOVE or COPY leads to, on this server.
 * @throws AppError `forbidden` for another host
 */
export function destinationTarget({ exchange }: DavSession): DavTarget {
  const { authority, rawPath } = parseDestination(header(exchange.req, 'destination'));
  const { ownHosts, basePath } = exchange.client;
  if (authority !== null && !ownHosts.map(withoutUsualPort).includes(withoutUsualPort(authority)))
    throw new AppError('forbidden', 'Files cannot be moved to another server.');
  const inside =
    basePath !== '' && rawPath.startsWith(`${basePath}/`) ? rawPath.slice(basePath.length) : rawPath;
  return davTarget(inside);
}

/** Who types an address with the port of its scheme gets a Destination with it, and a Host header without. */
const withoutUsualPort = (host: string): string => host.replace(/:(80|443)$/, '');

/**
 * Where a MOVE or COPY goes: a path on this server, in the same account, perhaps in what others share with it.
 * @throws AppError `forbidden` for another host or account
 */
export async function destination(received: ReceivedShares, session: DavSession): Promise<Entered> {
  const target = destinationTarget(session);
  if (target.kind !== 'files')
    throw new AppError('forbidden', 'The destination is not a path of this account.');
  checkUser(target.user, session.principal.account.name);
  checkPath(target.path);
  return enterMount(received, atHome(session), target.path);
}
