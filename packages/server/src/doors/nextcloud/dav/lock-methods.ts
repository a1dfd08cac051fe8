import { parseDepth } from '@photokeep/dav/headers/depth';
import { parseTimeout } from '@photokeep/dav/headers/timeout';
import { parseLockRequest } from '@photokeep/dav/request/lock-request';
import { lockBody } from '@photokeep/dav/response/lock-properties';
import { AppError } from '../../../domain/errors.ts';
import { checkPath, nameKey } from '../../../domain/name.ts';
import { header } from '../../../http/exchange.ts';
import { readBody } from '../../../http/request-body.ts';
import { sendBody, sendEmpty } from '../../../http/send.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { DavLock } from '../../../ports/dav-lock-store.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { Uploads } from '../../../ports/uploads.ts';
import type { FilesTarget } from '../nextcloud-address.ts';
import type { DavSession } from './dav-session.ts';
import { active, type Locks } from './locks.ts';
import { readOptions, xmlType } from './namespaces.ts';

const maxBodyBytes = 64 * 1024;
/** A program that died must not keep the family out for long. */
const bounds = { fallbackSeconds: 300, maxSeconds: 300 };

export interface LockMethodParts {
  readonly locks: Locks;
  readonly index: LibraryIndex;
  readonly uploads: Uploads;
  readonly clock: Clock;
}

/** LOCK (RFC 4918 §9.10): a new lock, or more time for one. At a free name it makes an empty file. */
export async function lock(parts: LockMethodParts, session: DavSession, target: FilesTarget): Promise<void> {
  const { exchange } = session;
  if (session.mount !== null) throw new AppError('forbidden', 'What others share with you cannot be locked.');
  exchange.letBodyCome();
  const request = parseLockRequest(await readBody(exchange.req, maxBodyBytes), readOptions);
  const seconds = parseTimeout(header(exchange.req, 'timeout'), bounds);
  if (request.kind === 'refresh') {
    answer(parts, session, target, {
      lock: await parts.locks.refresh(session, target.path, seconds),
      status: 200,
    });
    return;
  }
  const depth = parseDepth(header(exchange.req, 'depth'), 'infinity');
  if (depth === 1) throw new AppError('invalid-request', 'LOCK takes Depth 0 or infinity.');
  if (depth === 'infinity' && target.path.length === 0) {
    throw new AppError('forbidden', 'The whole account cannot be locked.');
  }
  const created = await ensureFile(parts, session, target);
  const path = target.path.map(nameKey);
  const wanted = { path, depth, scope: request.scope, ownerXml: request.ownerXml };
  const made = await parts.locks.acquire(session.principal.account.id, wanted, seconds);
  answer(parts, session, target, { lock: made, status: created ? 201 : 200 });
}

/** UNLOCK (RFC 4918 §9.11). */
export async function unlock(
  parts: LockMethodParts,
  session: DavSession,
  target: FilesTarget,
): Promise<void> {
  const token = /^\s*<([^<>\s]+)>\s*$/.exec(header(session.exchange.req, 'lock-token') ?? '')?.[1];
  if (token === undefined) throw new AppError('invalid-request', 'UNLOCK needs the lock’s token.');
  if (!(await parts.locks.release(session.principal.account.id, target.path, token))) {
    throw new AppError('version-mismatch', 'There is no such lock here.');
  }
  sendEmpty(session.exchange, 204);
}

/** @returns whether a file was made to have something to lock (RFC 4918 §7.3) */
async function ensureFile(
  parts: LockMethodParts,
  session: DavSession,
  target: FilesTarget,
): Promise<boolean> {
  const { principal, library } = session;
  const { found, missing } = await parts.index.resolve(library, target.path);
  if (found !== null) return false;
  if (missing.length > 1)
    throw new AppError('parent-missing', 'The folder for this file does not exist yet.');
  checkPath(target.path);
  await parts.locks.check(session, [{ path: target.path, withChildren: false, changesFolder: true }]);
  await parts.uploads.upload(
    {
      accountId: principal.account.id,
      path: target.path,
      createdSeconds: null,
      expectations: [],
      makeParents: false,
      onConflict: 'fail',
      source: { door: 'nextcloud', deviceId: principal.deviceId, automatic: false },
    },
    { body: nothing(), sizeBytes: 0, checksum: null, mtimeMs: parts.clock.nowMs() },
  );
  return true;
}

// An empty stream: the file has no bytes yet.
async function* nothing(): AsyncGenerator<Uint8Array> {}

function answer(
  { clock }: LockMethodParts,
  { exchange }: DavSession,
  target: FilesTarget,
  { lock: held, status }: { lock: DavLock; status: number },
): void {
  const rootHref = exchange.client.basePath + target.rootHref;
  const body = lockBody([active(held, rootHref, clock.nowMs())]);
  sendBody(exchange, status, body, { 'Content-Type': xmlType, 'Lock-Token': `<${held.token}>` });
}
