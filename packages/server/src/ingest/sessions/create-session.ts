import { randomUUID } from 'node:crypto';
import type { Id } from '../../domain/entry.ts';
import { AppError } from '../../domain/errors.ts';
import type { UploadSession } from '../../domain/upload-session.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { UploadSessionStore } from '../../ports/upload-session-store.ts';
import type { NewSession } from '../../ports/upload-sessions.ts';
import type { AdmissionDesk } from '../admission.ts';

export interface CreateSessionParts {
  readonly index: LibraryIndex;
  readonly sessionStore: UploadSessionStore;
  readonly desk: AdmissionDesk;
  /** @throws AppError `read-only` */
  readonly assertWritable: (accountId: Id) => void;
}

const maxAliasLength = 255;
/** Apps and pages open a few at once. What a bad line leaves behind goes after a week, and so do the rest of these. */
const maxOpenSessions = 1000;
const retryAfterSeconds = 60 * 60;

/**
 * Begins a session. It is a row; a place on the disk comes with the first bytes.
 * @throws AppError `already-exists`, `invalid-request`, `quota-exceeded`, `storage-full`, `read-only`, `rate-limited`
 */
export async function createSession(
  { index, sessionStore, desk, assertWritable }: CreateSessionParts,
  { accountId, alias, announcedBytes, alsoSum, note = null }: NewSession,
): Promise<UploadSession> {
  if (alias === '' || alias.length > maxAliasLength) {
    throw new AppError('invalid-request', `An upload’s name has 1 to ${maxAliasLength} characters.`);
  }
  const library = await index.library(accountId);
  if (library === null) throw new AppError('not-found', 'This account has no library.');
  const before = await sessionStore.find(accountId, alias);
  if (before !== null && before.outcome === null) {
    throw new AppError('already-exists', 'There is an upload of this name already.');
  }
  if ((await sessionStore.openCount(accountId)) >= maxOpenSessions) throw tooMany();
  assertWritable(accountId);
  using _room = await desk.admit(library, announcedBytes);
  const id = randomUUID();
  await sessionStore.create({
    id,
    accountId,
    alias,
    announcedBytes,
    alsoSum,
    note,
    assembly: randomUUID(),
  });
  const session = await sessionStore.get(id);
  if (session === null) throw new AppError('internal', 'The new upload cannot be found.');
  return session;
}

const tooMany = (): AppError =>
  new AppError(
    'rate-limited',
    'Too many uploads were begun and not finished. Finish or cancel some of them.',
    {
      details: { retryAfterSeconds },
    },
  );
