import { parseOverwrite } from '@photokeep/dav/headers/overwrite';
import { AppError } from '../../../../domain/errors.ts';
import type { Expectation } from '../../../../domain/upload.ts';
import { header } from '../../../../http/exchange.ts';
import type { Clock } from '../../../../ports/clock.ts';
import type { LibraryIndex } from '../../../../ports/library-index.ts';
import type { ReceivedShares } from '../../../../ports/received-shares.ts';
import type { UploadTarget } from '../../nextcloud-address.ts';
import type { DavSession } from '../dav-session.ts';
import { destination } from '../destination.ts';
import type { Locks } from '../locks.ts';
import { anything, checkPut } from '../mount-rights.ts';
import { checksumHeader, expectationHeaders, totalLengthHeader } from '../upload-headers.ts';
import { intentOf, mtimeMs, sendStored, timesOf } from '../upload-request.ts';
import { wholeFile } from './chunk-name.ts';
import { namesMd5 } from './md5-name.ts';
import { uploadFolder, type UploadFolderParts } from './upload-folder.ts';

export interface AssembleParts extends UploadFolderParts {
  readonly index: LibraryIndex;
  readonly received: ReceivedShares;
  readonly locks: Locks;
  readonly clock: Clock;
  readonly instanceId: string;
}

/**
 * MOVE of `.file`: makes the chunks a file. Never answered 202, which the Android app takes for a failure; repeated
 * after a lost answer, it gets the first one's.
 */
export async function assemble(
  parts: AssembleParts,
  session: DavSession,
  target: UploadTarget,
): Promise<void> {
  const { exchange } = session;
  const { req } = exchange;
  if (target.member !== wholeFile) throw new AppError('forbidden', 'Only the whole upload can be moved.');
  const { name, upload } = await uploadFolder(parts, session, target);
  if (upload === null) throw new AppError('not-found', 'There is no such upload.');
  const { session: inside, path } = await destination(parts.received, session);
  // An upload that has become a file is only told so once more.
  const agreed = upload.outcome === null ? await checkPut(parts.index, inside, path) : anything;
  await parts.locks.check(inside, [{ path, withChildren: false, changesFolder: true }]);
  const times = timesOf(req);
  const stored = await parts.sessions.finish(upload, {
    totalBytes: totalLengthHeader(req),
    checksum: checksumHeader(req),
    expectMd5: namesMd5(header(req, 'user-agent') ?? '', name) ? name.toLowerCase() : null,
    mtimeMs: mtimeMs(times, parts.clock),
    intent: {
      ...intentOf(inside, path),
      ...agreed,
      expectations: [...expectations(session), ...agreed.expectations],
    },
  });
  sendStored(exchange, stored, { times, instanceId: parts.instanceId });
}

function expectations({ exchange: { req } }: DavSession): Expectation[] {
  const mayReplace = parseOverwrite(header(req, 'overwrite'));
  return [...expectationHeaders(req), ...(mayReplace ? [] : [{ kind: 'absent' } as const])];
}
