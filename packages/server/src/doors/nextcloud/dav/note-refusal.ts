import { refusalReason } from '../../../domain/refusal.ts';
import { header } from '../../../http/exchange.ts';
import type { RefusalNotes } from '../../../ports/refusal-notes.ts';
import { davError } from '../answer-error.ts';
import type { DavTarget } from '../nextcloud-address.ts';
import type { DavSession } from './dav-session.ts';
import { destinationTarget } from './destination.ts';

export interface NoteRefusalParts {
  readonly refusalNotes: RefusalNotes;
}

export interface FailedRequest {
  readonly target: DavTarget;
  readonly error: unknown;
}

/** Tells the device's page of an upload that was not taken. */
export function noteRefusal(
  { refusalNotes }: NoteRefusalParts,
  session: DavSession,
  { target, error }: FailedRequest,
): void {
  const { account, deviceId } = session.principal;
  const reason = refusalReason(davError(error).code);
  if (deviceId === null || reason === null) return;
  const path = uploadedPath(session, target);
  if (path === undefined) return;
  refusalNotes.note({ accountId: account.id, deviceId, path, reason });
}

/** @returns undefined where the request was no upload, null where it had not told the file's name */
function uploadedPath(session: DavSession, target: DavTarget): string | null | undefined {
  const { req } = session.exchange;
  if (target.kind === 'files') return req.method === 'PUT' ? target.path.join('/') : undefined;
  if (target.kind !== 'upload' || !/^(PUT|MOVE|MKCOL)$/.test(req.method ?? '')) return undefined;
  if (header(req, 'destination') === undefined) return null;
  try {
    const led = destinationTarget(session);
    return led.kind === 'files' ? led.path.join('/') : null;
  } catch {
    return null;
  }
}
