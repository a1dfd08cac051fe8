import { parseDestination } from '@photokeep/dav/headers/destination';
import { AppError } from '../../../domain/errors.ts';
import { checkPath } from '../../../domain/name.ts';
import { header } from '../../../http/exchange.ts';
import type { ReceivedShares } from '../../../ports/received-shares.ts';
import { checkUser, davTarget } from '../nextcloud-address.ts';
import type { DavSession } from './dav-session.ts';
import { atHome, type Entered, enterMount } from './enter-mount.ts';

/**
 * Where a MOVE or COPY goes: a path on this server, in the same account, perhaps in what others share with it.
 * @throws AppError `forbidden` for another host or account
 */
export async function destination(received: ReceivedShares, session: DavSession): Promise<Entered> {
  const { exchange, principal } = session;
  const { authority, rawPath } = parseDestination(header(exchange.req, 'destination'));
  const { host, basePath } = exchange.client;
  if (
    authority !== null &&
    authority !== host.toLowerCase() &&
    authority !== exchange.req.headers.host?.toLowerCase()
  ) {
    throw new AppError('forbidden', 'Files cannot be moved to another server.');
  }
  const inside =
    basePath !== '' && rawPath.startsWith(`${basePath}/`) ? rawPath.slice(basePath.length) : rawPath;
  const target = davTarget(inside);
  if (target.kind !== 'files')
    throw new AppError('forbidden', 'The destination is not a path of this account.');
  checkUser(target.user, principal.account.name);
  checkPath(target.path);
  return enterMount(received, atHome(session), target.path);
}
