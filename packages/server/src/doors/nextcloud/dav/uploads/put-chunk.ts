import { AppError } from '../../../../domain/errors.ts';
import { announcedBytes, RequestBody } from '../../../../http/request-body.ts';
import { sendEmpty } from '../../../../http/send.ts';
import type { UploadTarget } from '../../nextcloud-address.ts';
import type { DavSession } from '../dav-session.ts';
import { chunkName } from './chunk-name.ts';
import { openUpload, uploadFolder, type UploadFolderParts } from './upload-folder.ts';

/**
 * PUT of one chunk; a second one of the same number takes its place. Only its own length counts: OC-Total-Length,
 * which the iOS app sends with each, is about the whole.
 */
export async function putChunk(
  parts: UploadFolderParts,
  session: DavSession,
  target: UploadTarget,
): Promise<void> {
  const { exchange } = session;
  const { req } = exchange;
  if (target.member === null) throw new AppError('wrong-kind', 'A folder cannot be written.');
  const chunk = chunkName(target.member);
  const upload = openUpload(await uploadFolder(parts, session, target));
  const incoming = {
    body: new RequestBody(req),
    sizeBytes: announcedBytes(req),
    checksum: null,
    mtimeMs: 0,
  };
  const begin = exchange.holdsBodyBack ? (): void => exchange.letBodyCome() : undefined;
  const { created } = await parts.sessions.putPart(upload, chunk, incoming, begin);
  sendEmpty(exchange, created ? 201 : 204);
}
