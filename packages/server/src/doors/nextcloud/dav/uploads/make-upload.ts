import { AppError } from '../../../../domain/errors.ts';
import type { ChecksumAlgorithm } from '../../../../domain/upload.ts';
import { header } from '../../../../http/exchange.ts';
import { hasBody } from '../../../../http/request-body.ts';
import { sendEmpty } from '../../../../http/send.ts';
import type { UploadTarget } from '../../nextcloud-address.ts';
import type { DavSession } from '../dav-session.ts';
import { totalLengthHeader } from '../upload-headers.ts';
import { namesMd5 } from './md5-name.ts';
import { uploadFolder, type UploadFolderParts } from './upload-folder.ts';

const maxNameBytes = 250;

/** MKCOL: begins a chunked upload. The Android app repeats it before each resume, and ignores the 405. */
export async function makeUpload(
  parts: UploadFolderParts,
  session: DavSession,
  target: UploadTarget,
): Promise<void> {
  const { exchange, principal } = session;
  const { req } = exchange;
  if (hasBody(req)) throw new AppError('unsupported-media', 'MKCOL takes no body.');
  const { name } = await uploadFolder(parts, session, target);
  if (target.member !== null) throw new AppError('forbidden', 'The folder of an upload holds only chunks.');
  if (Buffer.byteLength(name) > maxNameBytes) throw new AppError('invalid-name', 'This name is too long.');
  await parts.sessions.create({
    accountId: principal.account.id,
    alias: name,
    announcedBytes: totalLengthHeader(req),
    alsoSum: expectedSums(header(req, 'user-agent') ?? '', name),
  });
  sendEmpty(exchange, 201);
}

/** The sum that this client's MOVE will ask for: kept up from the beginning it costs no second look at the bytes. */
function expectedSums(userAgent: string, name: string): ChecksumAlgorithm[] {
  if (namesMd5(userAgent, name)) return ['md5'];
  return /mirall/i.test(userAgent) ? ['sha1'] : [];
}
