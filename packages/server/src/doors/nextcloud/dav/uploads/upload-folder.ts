import { AppError } from '../../../../domain/errors.ts';
import type { UploadSession } from '../../../../domain/upload-session.ts';
import type { UploadSessions } from '../../../../ports/upload-sessions.ts';
import type { UploadTarget } from '../../nextcloud-address.ts';
import type { DavSession } from '../dav-session.ts';

export interface UploadFolderParts {
  readonly sessions: UploadSessions;
}

/** The folder of a chunked upload, which is an upload session with the client's name for it. */
export interface UploadFolder {
  readonly name: string;
  /** null where the client has not made it, or has given it up */
  readonly upload: UploadSession | null;
}

/** @throws AppError `forbidden` where the address names no folder */
export async function uploadFolder(
  { sessions }: UploadFolderParts,
  { principal }: DavSession,
  { folder }: UploadTarget,
): Promise<UploadFolder> {
  if (folder === null) throw new AppError('forbidden', 'The collection of uploads itself stays as it is.');
  return { name: folder, upload: await sessions.find(principal.account.id, folder) };
}

/**
 * A folder that takes chunks: one whose upload has finished is gone for everything but the repeated MOVE.
 * @throws AppError `not-found`
 */
export function openUpload({ upload }: UploadFolder): UploadSession {
  if (upload === null || upload.outcome !== null) {
    throw new AppError('not-found', 'There is no such upload. Make its folder first.');
  }
  return upload;
}
