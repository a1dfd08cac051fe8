import type { Id } from '../domain/entry.ts';
import type {
  Checksum,
  ChecksumAlgorithm,
  IncomingBytes,
  StoredUpload,
  UploadIntent,
} from '../domain/upload.ts';
import type { PartName, SessionPart, UploadSession } from '../domain/upload-session.ts';

export interface NewSession {
  readonly accountId: Id;
  /** the door's own name for it, unique within the account */
  readonly alias: string;
  /** length of the whole, null where the client does not say */
  readonly announcedBytes: number | null;
  /** algorithms the finish may ask for; others cost it another look at all bytes */
  readonly alsoSum: readonly ChecksumAlgorithm[];
  /** what the door wants to know again when the upload goes on, however much later */
  readonly note?: string | null;
}

export interface FinishRequest {
  /** null: the length announced at the beginning, if any */
  readonly totalBytes: number | null;
  readonly checksum: Checksum | null;
  /** lower-case hex, where something else than a checksum header tells it */
  readonly expectMd5: string | null;
  /** time of the last change as the client tells it, already sane */
  readonly mtimeMs: number;
  readonly intent: UploadIntent;
}

/**
 * Uploads that come in several requests and survive anything in between, as doors see them. A session holds either
 * numbered parts (`putPart`) or one stream (`append`). Whatever was acknowledged is on stable storage.
 *
 * Errors, for every method that takes a session: AppError `not-found` where it is not open any more.
 */
export interface UploadSessions {
  /** @throws AppError `already-exists`, `quota-exceeded`, `storage-full`, `read-only` */
  create(session: NewSession): Promise<UploadSession>;
  /** Open, or finished within the last 24 hours: see `outcome`. */
  find(accountId: Id, alias: string): Promise<UploadSession | null>;
  /** Complete parts in the order of their numbers; none of a finished session. */
  parts(session: UploadSession): Promise<SessionPart[]>;
  /** Where `append` goes on. An append still under way is ended first: its sender has evidently gone. */
  offset(session: UploadSession): Promise<number>;
  /**
   * Takes a part, in any order and several at once. One with the number of an earlier part replaces it when its last
   * byte is there; until then, and if it never comes, nothing has changed.
   * @param begin for a client that waits for `100 Continue`: called once it is admitted
   * @returns whether the number is new
   * @throws AppError `invalid-request`, `incomplete`, `length-mismatch`, `checksum-mismatch`, `quota-exceeded`,
   *   `storage-full`, `read-only`, `unavailable`; `conflict` where a finish came before its last byte
   */
  putPart(
    session: UploadSession,
    part: PartName,
    incoming: IncomingBytes,
    begin?: () => void,
  ): Promise<{ readonly created: boolean }>;
  /** What is not there is removed already. */
  removePart(session: UploadSession, number: number): Promise<void>;
  /**
   * Takes the bytes from `offset` on. When the connection breaks, what arrived is kept and the error's details tell
   * the new `offset`; a wrong length or checksum takes back the whole request. A later append ends this one.
   * @returns the new offset
   * @throws AppError `wrong-offset` with the right `offset` in its details; else as `putPart`
   */
  append(
    session: UploadSession,
    offset: number,
    incoming: IncomingBytes,
    begin?: () => void,
  ): Promise<number>;
  /**
   * Puts everything together and makes it a file. Until that has happened the session stays as it is, whatever goes
   * wrong. Repeated for the same path within 24 hours, it gets the first one's answer; while that one runs, it joins it.
   * @throws AppError `incomplete` where there is nothing, `length-mismatch`, `checksum-mismatch`, and what
   *   `Uploads.upload` throws about the target
   */
  finish(session: UploadSession, request: FinishRequest): Promise<StoredUpload>;
  /** Gives it up, with all its bytes. */
  abort(session: UploadSession): Promise<void>;
}
