import { parseDepth } from '@photokeep/dav/headers/depth';
import { parseOverwrite } from '@photokeep/dav/headers/overwrite';
import { AppError } from '../../../domain/errors.ts';
import { checkPath } from '../../../domain/name.ts';
import { header } from '../../../http/exchange.ts';
import { hasBody } from '../../../http/request-body.ts';
import { sendEmpty } from '../../../http/send.ts';
import type { TreeOperations } from '../../../ports/tree-operations.ts';
import type { FilesTarget } from '../nextcloud-address.ts';
import { writeHeaders } from '../write-headers.ts';
import { causeOf, type DavSession } from './dav-session.ts';
import { destination } from './destination.ts';
import { expectationHeaders } from './upload-headers.ts';
import type { Locks } from './locks.ts';

export interface TreeMethodParts {
  readonly tree: TreeOperations;
  readonly locks: Locks;
  readonly instanceId: string;
}

/** MKCOL (RFC 4918 §9.3). A body would say what else to make; nobody defines such a body. */
export async function mkcol(parts: TreeMethodParts, session: DavSession, target: FilesTarget): Promise<void> {
  const { exchange, principal } = session;
  if (hasBody(exchange.req)) throw new AppError('unsupported-media', 'MKCOL takes no body.');
  checkPath(target.path);
  await parts.locks.check(session, [{ path: target.path, withChildren: false, changesFolder: true }]);
  const made = await parts.tree.makeFolder({
    accountId: principal.account.id,
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
  const { exchange, principal } = session;
  const { path } = target;
  await parts.locks.check(session, [{ path, withChildren: true, changesFolder: true }]);
  const accountId = principal.account.id;
  const expectations = expectationHeaders(exchange.req);
  await parts.tree.moveToTrash({ accountId, path, expectations, by: causeOf(session) });
  await parts.locks.releaseBelow(accountId, path);
  sendEmpty(exchange, 204);
}

/** MOVE (RFC 4918 §9.9). */
export async function move(parts: TreeMethodParts, session: DavSession, target: FilesTarget): Promise<void> {
  const { exchange, principal } = session;
  const to = destination(session);
  await parts.locks.check(session, [
    { path: target.path, withChildren: true, changesFolder: true },
    { path: to, withChildren: true, changesFolder: true },
  ]);
  const accountId = principal.account.id;
  const overwrite = parseOverwrite(header(exchange.req, 'overwrite'));
  const moved = await parts.tree.move({ accountId, from: target.path, to, overwrite, by: causeOf(session) });
  await parts.locks.releaseBelow(accountId, target.path);
  sendEmpty(exchange, moved.created ? 201 : 204, writeHeaders(moved, parts.instanceId));
}

/** COPY (RFC 4918 §9.8). */
export async function copy(parts: TreeMethodParts, session: DavSession, target: FilesTarget): Promise<void> {
  const { exchange, principal } = session;
  const to = destination(session);
  const depth = parseDepth(header(exchange.req, 'depth'), 'infinity');
  if (depth === 1) throw new AppError('invalid-request', 'COPY takes Depth 0 or infinity.');
  await parts.locks.check(session, [{ path: to, withChildren: true, changesFolder: true }]);
  const overwrite = parseOverwrite(header(exchange.req, 'overwrite'));
  const request = { accountId: principal.account.id, from: target.path, to, overwrite, by: causeOf(session) };
  const copied = await parts.tree.copy({ ...request, shallow: depth === 0 });
  sendEmpty(exchange, copied.created ? 201 : 204, writeHeaders(copied, parts.instanceId));
}
