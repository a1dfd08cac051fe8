import type { Id } from '../../domain/entry.ts';
import type { LibraryRecord } from '../../domain/library-record.ts';
import type { UploadSession } from '../../domain/upload-session.ts';
import type { Clock } from '../../ports/clock.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { SessionStorage } from '../../ports/session-storage.ts';
import type { UploadSessionStore } from '../../ports/upload-session-store.ts';

const hourMs = 60 * 60 * 1000;
/** Phones may sleep for long between two parts. */
const idleMs = 7 * 24 * hourMs;
/** How long the repetition of a finishing request gets the first one's answer. */
export const rememberedMs = 24 * hourMs;

export interface SweepParts {
  readonly index: LibraryIndex;
  readonly sessionStore: UploadSessionStore;
  readonly sessionFiles: SessionStorage;
  readonly clock: Clock;
  readonly isWritable: (accountId: Id) => boolean;
  readonly isHeld: (sessionId: string) => boolean;
  readonly abort: (session: UploadSession) => Promise<void>;
}

/** Removes sessions that nobody has touched for long, answers that nobody will ask for again, and litter. */
export async function sweepSessions(parts: SweepParts): Promise<void> {
  for (const library of await parts.index.libraries()) {
    if (parts.isWritable(library.accountId)) await sweepLibrary(parts, library);
  }
}

async function sweepLibrary(parts: SweepParts, { accountId, name: library }: LibraryRecord): Promise<void> {
  const { sessionStore, sessionFiles, clock } = parts;
  // In this order: a session has its row before it has a folder.
  const folders = await sessionFiles.sessions(library);
  const open = await sessionStore.open(accountId);
  const openIds = new Set(open.map(({ id }) => id));
  for (const sessionId of folders) {
    if (!openIds.has(sessionId) && !parts.isHeld(sessionId))
      await sessionFiles.remove({ library, sessionId });
  }
  for (const session of open) {
    const isIdle = session.touchedMs < clock.nowMs() - idleMs && !parts.isHeld(session.id);
    if (isIdle) await parts.abort(session);
  }
  for (const session of await sessionStore.finishedBefore(accountId, clock.nowMs() - rememberedMs)) {
    await sessionStore.remove(session);
  }
}
