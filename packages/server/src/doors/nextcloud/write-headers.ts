import type { OutgoingHttpHeaders } from 'node:http';
import type { Id } from '../../domain/entry.ts';
import { globalFileId } from '../../domain/instance-id.ts';

/**
 * Headers that every successful write answers: without the id the iOS app forgets its upload, and the desktop
 * client reports a failure.
 */
export function writeHeaders(
  written: { readonly entryId: Id; readonly etag: string },
  instanceId: string,
): OutgoingHttpHeaders {
  const etag = `"${written.etag}"`;
  return { ETag: etag, 'OC-ETag': etag, 'OC-FileId': globalFileId(written.entryId, instanceId) };
}
