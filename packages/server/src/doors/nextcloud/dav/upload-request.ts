import type { IncomingMessage } from 'node:http';
import type { StoredUpload, UploadIntent } from '../../../domain/upload.ts';
import { type Exchange, header } from '../../../http/exchange.ts';
import { sendEmpty } from '../../../http/send.ts';
import type { Clock } from '../../../ports/clock.ts';
import { writeHeaders } from '../write-headers.ts';
import { type DavSession, isAutomatic } from './dav-session.ts';
import { timeHeader } from './upload-headers.ts';

/** What a client said about the times of its file, in whole seconds. */
export interface UploadTimes {
  readonly mtimeSeconds: number | null;
  readonly createdSeconds: number | null;
}

export function timesOf(req: IncomingMessage): UploadTimes {
  return { mtimeSeconds: timeHeader(req, 'x-oc-mtime'), createdSeconds: timeHeader(req, 'x-oc-ctime') };
}

/** The file's time: as told, or now. */
export function mtimeMs({ mtimeSeconds }: UploadTimes, clock: Clock): number {
  return (mtimeSeconds ?? Math.floor(clock.nowMs() / 1000)) * 1000;
}

/** What a request to put a file somewhere wants, whether its bytes come along or came before. */
export function intentOf(session: DavSession, path: readonly string[]): UploadIntent {
  const { exchange, principal, library, mount } = session;
  return {
    accountId: library.accountId,
    ...(mount !== null && { within: mount.entry.id }),
    path,
    createdSeconds: timesOf(exchange.req).createdSeconds,
    expectations: [],
    makeParents: header(exchange.req, 'x-nc-webdav-auto-mkcol') === '1',
    onConflict: 'replace',
    source: { door: 'nextcloud', deviceId: principal.deviceId, automatic: isAutomatic(session) },
  };
}

/** Says that it is stored, as every client needs to hear it. */
export function sendStored(
  exchange: Exchange,
  stored: StoredUpload,
  { times, instanceId }: { readonly times: UploadTimes; readonly instanceId: string },
): void {
  sendEmpty(exchange, stored.created ? 201 : 204, {
    ...writeHeaders(stored, instanceId),
    ...(times.mtimeSeconds !== null && { 'X-OC-MTime': 'accepted' }),
    ...(times.createdSeconds !== null && { 'X-OC-CTime': 'accepted' }),
  });
}
