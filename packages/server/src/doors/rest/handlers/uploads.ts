import type { Account } from '../../../domain/account.ts';
import { AppError } from '../../../domain/errors.ts';
import { isResumableId, resumableAlias, uploadResult } from '../../../domain/upload-session.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { UploadSessions } from '../../../ports/upload-sessions.ts';
import type { UploadTickets } from '../../../ports/upload-tickets.ts';
import type { Operations } from '../call.ts';
import { knownFiles } from '../known-files.ts';
import { sessionToken } from '../session-cookie.ts';

export interface UploadParts {
  readonly tickets: UploadTickets;
  readonly sessions: UploadSessions;
  readonly index: LibraryIndex;
  readonly clock: Clock;
}

type UploadOperation = 'POST /uploads/ticket' | 'POST /uploads/known' | 'GET /uploads/{id}';

/** What surrounds sending files: the way in for a page, what need not be sent, and what has become of it. */
export function uploadOperations(parts: UploadParts): Pick<Operations, UploadOperation> {
  return {
    'POST /uploads/ticket': async ({ exchange }) => {
      const token = sessionToken(exchange);
      if (token === null)
        throw new AppError('invalid-request', 'Programs show their password at the tus door itself.');
      const { ticket, expiresMs } = parts.tickets.issue(token);
      return { ticket, expiresAt: new Date(expiresMs).toISOString() };
    },
    'POST /uploads/known': async ({ account, body }) => {
      return { known: await knownFiles(parts, account().id, body.files) };
    },
    'GET /uploads/{id}': (call) => upload(parts, call.account(), call.params.id),
  };
}

async function upload(
  { sessions, index }: UploadParts,
  account: Account,
  id: string,
): ReturnType<Operations['GET /uploads/{id}']> {
  const session = isResumableId(id) ? await sessions.find(account.id, resumableAlias(id)) : null;
  if (session === null) throw new AppError('not-found', 'There is no such upload, or it has ended.');
  const { announcedBytes: sizeBytes, outcome } = session;
  if (outcome === null) return { id, sizeBytes, result: null, assetId: null, path: null };
  const entry = await index.entry(outcome.stored.entryId);
  return {
    id,
    sizeBytes,
    result: uploadResult(outcome.stored),
    assetId: entry?.kind === 'file' ? entry.content.assetId : null,
    path: entry === null ? null : (await index.pathOf(entry)).join('/'),
  };
}
