import type { OutgoingHttpHeaders } from 'node:http';
import { contentDisposition } from '@photokeep/dav/headers/content-disposition';
import type { FileEntry } from '../../../domain/entry.ts';
import { AppError } from '../../../domain/errors.ts';
import { etagOf } from '../../../domain/etag.ts';
import type { Exchange } from '../../../http/exchange.ts';
import { sendEmpty } from '../../../http/send.ts';
import { sendFile } from '../../../http/send-file.ts';
import type { FileReader } from '../../../ports/file-reader.ts';
import type { FilesTarget } from '../nextcloud-address.ts';
import { writeHeaders } from '../write-headers.ts';
import type { DavSession } from './dav-session.ts';
import { findOrGhost, type FindParts } from './find-or-ghost.ts';
import { mimeType } from './mime-type.ts';

export interface GetParts extends FindParts {
  readonly files: FileReader;
  readonly instanceId: string;
}

/** GET and HEAD. HEAD of a folder is 200: Android asks that way whether it exists. */
export async function get(
  parts: GetParts,
  { exchange, library, mount }: DavSession,
  target: FilesTarget,
): Promise<void> {
  const isReceived = mount !== null;
  const found = await findOrGhost(parts, library, {
    path: target.path,
    isReceived,
    acceptGhost: !isReceived,
  });
  if (found === null) throw new AppError('not-found', 'There is nothing at this path.');
  if (found.kind === 'folder') {
    if (exchange.req.method !== 'HEAD')
      throw new AppError('wrong-kind', 'A folder cannot be downloaded this way.');
    const etag = etagOf(found.changeSeq);
    sendEmpty(exchange, 200, writeHeaders({ entryId: found.id, etag }, parts.instanceId));
    return;
  }
  await sendEntry(parts, exchange, found);
}

/** Sends a file's bytes, with all that clients want to know of it. */
export async function sendEntry(
  { files, instanceId }: Pick<GetParts, 'files' | 'instanceId'>,
  exchange: Exchange,
  file: FileEntry,
): Promise<void> {
  await sendFile(exchange, {
    sizeBytes: file.sizeBytes,
    etag: etagOf(file.changeSeq),
    mtimeSeconds: Math.floor(file.mtimeMs / 1000),
    headers: fileHeaders(file, instanceId),
    open: () => files.open(file),
  });
}

/**
 * Originals come as attachments in a sandbox: a page that somebody uploaded under a photo's name must not run with
 * the family's rights.
 */
function fileHeaders(file: FileEntry, instanceId: string): OutgoingHttpHeaders {
  const { sha1, md5, sha256 } = file.content;
  const etag = etagOf(file.changeSeq);
  return {
    ...writeHeaders({ entryId: file.id, etag }, instanceId),
    'Content-Type': mimeType(file),
    'Content-Disposition': contentDisposition('attachment', file.name),
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cache-Control': 'private, no-cache',
    'OC-Checksum': sha1 !== null ? `SHA1:${sha1}` : md5 !== null ? `MD5:${md5}` : `SHA256:${sha256}`,
  };
}
