import type { Id } from '../domain/entry.ts';
import type { SessionBytes, SessionChange, SessionOutcome, UploadSession } from '../domain/upload-session.ts';

export type NewUploadSession = Pick<
  UploadSession,
  'id' | 'accountId' | 'alias' | 'announcedBytes' | 'alsoSum' | 'note'
> & { readonly assembly: string };

/** Upload sessions as the index knows them. What changes them is on stable storage when it resolves. */
export interface UploadSessionStore {
  /** Replaces a finished session of the same alias. @throws AppError `already-exists` where one is open */
  create(session: NewUploadSession): Promise<void>;
  find(accountId: Id, alias: string): Promise<UploadSession | null>;
  get(id: string): Promise<UploadSession | null>;
  bytes(id: string): Promise<SessionBytes>;
  /** @throws AppError `not-found` unless it is open */
  change(session: Pick<UploadSession, 'id' | 'accountId'>, change: SessionChange): Promise<void>;
  /** Remembers how it ended, unless that is known already. */
  finish(session: Pick<UploadSession, 'id' | 'accountId'>, outcome: SessionOutcome): Promise<void>;
  remove(session: Pick<UploadSession, 'id' | 'accountId'>): Promise<void>;
  open(accountId: Id): Promise<UploadSession[]>;
  openCount(accountId: Id): Promise<number>;
  /** Bytes that lie here of uploads that are not finished. */
  openBytes(accountId: Id): Promise<number>;
  finishedBefore(accountId: Id, touchedMs: number): Promise<UploadSession[]>;
}
