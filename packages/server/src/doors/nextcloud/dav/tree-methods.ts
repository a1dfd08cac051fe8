import { parseDepth } from '@photokeep/dav/headers/depth';
import { parseOverwrite } from '@photokeep/dav/headers/overwrite';
import { right } from '../../../domain/share.ts';
import { AppError } from '../../../domain/errors.ts';
import { checkPath } from '../../../domain/name.ts';
import { header } from '../../../http/exchange.ts';
import { hasBody } from '../../../http/request-body.ts';
import { sendEmpty } from '../../../http/send.ts';
import type { ReceivedShares } from '../../../ports/received-shares.ts';
import type { TreeOperations } from '../../../ports/tree-operations.ts';
import type { FilesTarget } from '../nextcloud-address.ts';
import { writeHeaders } from '../write-headers.ts';
import { causeOf, type DavSession } from './dav-session.ts';
import { destination } from './destination.ts';
import { checkRights, type Entered, isMountItself } from './enter-mount.ts';
import { type LeaveParts, leaveMount, renameMount } from './leave-mount.ts';
import { checkTransfer } from './mount-rights.ts';
import { expectationHeaders, matchHeader } from './upload-headers.ts';
import type { Locks } from './locks.ts';

export interface TreeMethodParts extends LeaveParts {
  readonly received: ReceivedShares;
  readonly tree: TreeOperations;
  readonly locks: Locks;
  readonly instanceId: string;
}

/** MKCOL (RFC 4918 §9.3). A body would say what else to make; nobody defines such a body. */
export async function mkcol(parts: TreeMethodParts, session: DavSession, target: FilesTarget): Promise<void> {
  const { exchange, library } = session;
  // That it is there already is no refusal: phones make the folders on the way again and again.
  const isThere = (await parts.index.resolve(library, target.path)).found !== null;
  if (!isThere) checkRights(session, right.create);
  if (hasBody(exchange.req)) throw new AppError('unsupported-media', 'MKCOL takes no body.');
  checkPath(target.path);
  await parts.locks.check(session, [{ path: target.path, withChildren: false, changesFolder: true }]);
  const made = await parts.tree.makeFolder({
    accountId: library.accountId,
    path: target.path,
    by: causeOf(session),
  });
  sendEmpty(exchange, 201, writeHeaders(made, parts.instanceId));
}

/** DELETE: into the trash (RFC 4918 §9.6). */
export async function remove(
  parts: TreeMethodParts,
  session: DavSession,
  target: FilesTarget,
): Promise<void> {
  const { exchange, library, mount } = session;
  const { path } = target;
  if (mount !== null && isMountItself(session, path)) return leaveMount(parts, session, mount.share.id);
  checkRights(session, right.delete);
  await parts.locks.check(session, [{ path, withChildren: true, changesFolder: true }]);
  const { accountId } = library;
  const expectations = expectationHeaders(exchange.req);
  const within = mount === null ? {} : { within: mount.entry.id };
  await parts.tree.moveToTrash({ accountId, path, expectations, ...within, by: causeOf(session) });
  await parts.locks.releaseBelow(accountId, path);
  sendEmpty(exchange, 204);
}

/** MOVE (RFC 4918 §9.9). */
export async function move(parts: TreeMethodParts, session: DavSession, target: FilesTarget): Promise<void> {
  const { exchange, library, mount } = session;
  const leadsTo = await destination(parts.received, session);
  if (mount !== null && isMountItself(session, target.path) && leadsTo.session.mount === null)
    return renameMount(parts, session, { shareId: mount.share.id, to: leadsTo.path });
  const to = sameLibrary(session, leadsTo);
  await checkTransfer(parts.index, session, { from: target.path, to, copies: false });
  await parts.locks.check(session, [
    { path: target.path, withChildren: true, changesFolder: true },
    { path: to, withChildren: true, changesFolder: true },
  ]);
  const { accountId } = library;
  const overwrite = parseOverwrite(header(exchange.req, 'overwrite'));
  const moved = await parts.tree.move({
    accountId,
    from: target.path,
    to,
    overwrite,
    expectations: matchHeader(exchange.req),
    by: causeOf(session),
  });
  await parts.locks.releaseBelow(accountId, target.path);
  sendEmpty(exchange, moved.created ? 201 : 204, writeHeaders(moved, parts.instanceId));
}

/** Bytes do not go from one account to another by themselves. @throws AppError `forbidden` */
function sameLibrary({ mount }: DavSession, leadsTo: Entered): readonly string[] {
  if (leadsTo.session.mount?.share.id === mount?.share.id) return leadsTo.path;
  throw new AppError('forbidden', 'Between your own files and those of others, download and upload them.');
}

/** COPY (RFC 4918 §9.8). */
export async function copy(parts: TreeMethodParts, session: DavSession, target: FilesTarget): Promise<void> {
  const { exchange, library } = session;
  const to = sameLibrary(session, await destination(parts.received, session));
  await checkTransfer(parts.index, session, { from: target.path, to, copies: true });
  const depth = parseDepth(header(exchange.req, 'depth'), 'infinity');
  if (depth === 1) throw new AppError('invalid-request', 'COPY takes Depth 0 or infinity.');
  await parts.locks.check(session, [{ path: to, withChildren: true, changesFolder: true }]);
  const overwrite = parseOverwrite(header(exchange.req, 'overwrite'));
  const copied = await parts.tree.copy({
    accountId: library.accountId,
    from: target.path,
    to,
    overwrite,
    expectations: matchHeader(exchange.req),
    by: causeOf(session),
    shallow: depth === 0,
  });
  sendEmpty(exchange, copied.created ? 201 : 204, writeHeaders(copied, parts.instanceId));
}
