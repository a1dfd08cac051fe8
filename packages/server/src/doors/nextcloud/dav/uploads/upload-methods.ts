import { AppError } from '../../../../domain/errors.ts';
import type { UploadTarget } from '../../nextcloud-address.ts';
import type { DavSession } from '../dav-session.ts';
import { assemble, type AssembleParts } from './assemble.ts';
import { giveUp } from './give-up.ts';
import { listChunks } from './list-chunks.ts';
import { makeUpload } from './make-upload.ts';
import { putChunk } from './put-chunk.ts';

export type UploadMethodParts = AssembleParts;

type UploadMethod = (parts: UploadMethodParts, session: DavSession, target: UploadTarget) => Promise<void>;

const methods: Readonly<Record<string, UploadMethod>> = {
  MKCOL: makeUpload,
  PUT: putChunk,
  PROPFIND: listChunks,
  MOVE: assemble,
  DELETE: giveUp,
};

/** `/remote.php/dav/uploads/<user>/<folder>`: Nextcloud's chunked upload, version 2. */
export const uploads: UploadMethod = (parts, session, target) => {
  const method = session.exchange.req.method ?? '';
  const handle = methods[method];
  if (handle === undefined) throw new AppError('unsupported', `${method} is not offered here.`);
  return handle(parts, session, target);
};
