import type { OutgoingHttpHeaders } from 'node:http';
import { AppError } from '../../../domain/errors.ts';
import { checkName } from '../../../domain/name.ts';
import { header } from '../../../http/exchange.ts';
import { announcedBytes, RequestBody } from '../../../http/request-body.ts';
import { sendEmpty } from '../../../http/send.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Uploads } from '../../../ports/uploads.ts';
import type { FilesTarget } from '../nextcloud-address.ts';
import { writeHeaders } from '../write-headers.ts';
import { type DavSession, isAutomatic } from './dav-session.ts';
import type { Locks } from './locks.ts';
import { checksumHeader, expectationHeaders, timeHeader, totalLengthHeader } from './upload-headers.ts';

export interface PutParts {
  readonly uploads: Uploads;
  readonly locks: Locks;
  readonly clock: Clock;
  readonly instanceId: string;
}

/** PUT: one upload in one request. Answered when the bytes are safe, not before. */
export async function put(parts: PutParts, session: DavSession, target: FilesTarget): Promise<void> {
  const { exchange, principal } = session;
  const { req } = exchange;
  for (const name of target.path) checkName(name);
  if (target.trailingSlash) throw new AppError('wrong-kind', 'A file’s address does not end with a slash.');
  if (req.headers['content-range'] !== undefined) {
    throw new AppError('unsupported', 'A part of a file cannot be uploaded by itself.');
  }
  await parts.locks.check(session, [{ path: target.path, withChildren: false, changesFolder: true }]);
  const mtimeSeconds = timeHeader(req, 'x-oc-mtime');
  const createdSeconds = timeHeader(req, 'x-oc-ctime');
  const stored = await parts.uploads.upload(
    {
      accountId: principal.account.id,
      path: target.path,
      createdSeconds,
      expectations: expectationHeaders(req),
      makeParents: header(req, 'x-nc-webdav-auto-mkcol') === '1',
      onConflict: 'replace',
      source: { door: 'nextcloud', deviceId: principal.deviceId, automatic: isAutomatic(session) },
    },
    {
      body: new RequestBody(req),
      sizeBytes: announced(session),
      checksum: checksumHeader(req),
      mtimeMs: (mtimeSeconds ?? Math.floor(parts.clock.nowMs() / 1000)) * 1000,
    },
    exchange.holdsBodyBack ? () => exchange.letBodyCome() : undefined,
  );
  const accepted: OutgoingHttpHeaders = {
    ...(mtimeSeconds !== null && { 'X-OC-MTime': 'accepted' }),
    ...(createdSeconds !== null && { 'X-OC-CTime': 'accepted' }),
  };
  sendEmpty(exchange, stored.created ? 201 : 204, { ...writeHeaders(stored, parts.instanceId), ...accepted });
}

/** @throws AppError `length-mismatch` where the two announced lengths differ */
function announced({ exchange: { req } }: DavSession): number | null {
  const length = announcedBytes(req);
  const total = totalLengthHeader(req);
  if (length !== null && total !== null && length !== total) {
    throw new AppError('length-mismatch', `The body has ${length} bytes, but OC-Total-Length says ${total}.`);
  }
  return length ?? total;
}
