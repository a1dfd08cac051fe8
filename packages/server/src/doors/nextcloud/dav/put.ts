import type { IncomingMessage } from 'node:http';
import { AppError } from '../../../domain/errors.ts';
import { checkPath } from '../../../domain/name.ts';
import { announcedBytes, RequestBody } from '../../../http/request-body.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { Uploads } from '../../../ports/uploads.ts';
import type { FilesTarget } from '../nextcloud-address.ts';
import type { DavSession } from './dav-session.ts';
import { checkPut } from './mount-rights.ts';
import type { Locks } from './locks.ts';
import { checksumHeader, expectationHeaders, totalLengthHeader } from './upload-headers.ts';
import { intentOf, mtimeMs, sendStored, timesOf } from './upload-request.ts';

export interface PutParts {
  readonly index: LibraryIndex;
  readonly uploads: Uploads;
  readonly locks: Locks;
  readonly clock: Clock;
  readonly instanceId: string;
}

/** PUT: one upload in one request. Answered when the bytes are safe, not before. */
export async function put(parts: PutParts, session: DavSession, target: FilesTarget): Promise<void> {
  const { exchange } = session;
  const { req } = exchange;
  checkPath(target.path);
  if (target.trailingSlash) throw new AppError('wrong-kind', 'A file’s address does not end with a slash.');
  refuseParts(req);
  const agreed = await checkPut(parts.index, session, target.path);
  await parts.locks.check(session, [{ path: target.path, withChildren: false, changesFolder: true }]);
  const times = timesOf(req);
  const stored = await parts.uploads.upload(
    {
      ...intentOf(session, target.path),
      ...agreed,
      expectations: [...expectationHeaders(req), ...agreed.expectations],
    },
    {
      body: new RequestBody(req),
      sizeBytes: announced(session),
      checksum: checksumHeader(req),
      mtimeMs: mtimeMs(times, parts.clock),
    },
    exchange.holdsBodyBack ? () => exchange.letBodyCome() : undefined,
  );
  sendStored(exchange, stored, { times, instanceId: parts.instanceId });
}

/**
 * A part of a file must not become a file: neither a range of its bytes nor a chunk of the first version of chunked
 * uploads, each of which comes under a name made up for it.
 * @throws AppError `unsupported`
 */
function refuseParts({ headers }: IncomingMessage): void {
  if (headers['content-range'] !== undefined || headers['oc-chunked'] !== undefined)
    throw new AppError('unsupported', 'A part of a file cannot be uploaded by itself.');
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
