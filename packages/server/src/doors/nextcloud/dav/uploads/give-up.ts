import { sendEmpty } from '../../../../http/send.ts';
import type { UploadTarget } from '../../nextcloud-address.ts';
import type { DavSession } from '../dav-session.ts';
import { chunkName } from './chunk-name.ts';
import { openUpload, uploadFolder, type UploadFolderParts } from './upload-folder.ts';

/** DELETE: of the folder, which gives the upload up, or of a chunk that does not fit what the client remembers. */
export async function giveUp(
  parts: UploadFolderParts,
  session: DavSession,
  target: UploadTarget,
): Promise<void> {
  const upload = openUpload(await uploadFolder(parts, session, target));
  if (target.member === null) await parts.sessions.abort(upload);
  else await parts.sessions.removePart(upload, chunkName(target.member).number);
  sendEmpty(session.exchange, 204);
}
