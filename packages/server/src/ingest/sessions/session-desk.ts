import type { Id } from '../../domain/entry.ts';
import { AppError } from '../../domain/errors.ts';
import type { LibraryRecord } from '../../domain/library-record.ts';
import type { IncomingBytes, StoredUpload } from '../../domain/upload.ts';
import type { PartName, SessionOutcome, SessionPart, UploadSession } from '../../domain/upload-session.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { FinishRequest, NewSession, UploadSessions } from '../../ports/upload-sessions.ts';
import { addWaiting, inTurn } from './add-waiting.ts';
import { append } from './append.ts';
import { createSession, type CreateSessionParts } from './create-session.ts';
import { finish, type FinishParts } from './finish.ts';
import type { LiveSession } from './live-session.ts';
import { LiveSessions, type LiveSessionsParts } from './live-sessions.ts';
import { putPart } from './put-part.ts';
import { rememberedMs, sweepSessions } from './sweep.ts';

export type SessionDeskParts = FinishParts &
  CreateSessionParts &
  LiveSessionsParts & {
    readonly clock: Clock;
    readonly log: Log;
    readonly isWritable: (accountId: Id) => boolean;
  };

/** All upload sessions, of all doors. */
export class SessionDesk implements UploadSessions, AsyncDisposable {
  readonly #parts: SessionDeskParts;
  readonly #live: LiveSessions;
  readonly #background = new Set<Promise<void>>();
  #isClosing = false;

  constructor(parts: SessionDeskParts) {
    this.#parts = parts;
    this.#live = new LiveSessions(parts);
  }

  create(session: NewSession): Promise<UploadSession> {
    return createSession(this.#parts, session);
  }

  async find(accountId: Id, alias: string): Promise<UploadSession | null> {
    const session = await this.#parts.sessionStore.find(accountId, alias);
    if (session === null || session.outcome === null) return session;
    return session.touchedMs > this.#parts.clock.nowMs() - rememberedMs ? session : null;
  }

  async parts(session: UploadSession): Promise<SessionPart[]> {
    using held = await this.#live.hold(session);
    const { live } = held;
    if (live.outcome !== null) return [];
    live.assertOpen();
    return live.ledger.parts.map(({ name, number, sizeBytes }) => ({ name, number, sizeBytes }));
  }

  async offset(session: UploadSession): Promise<number> {
    using held = await this.#live.hold(session);
    const { live } = held;
    using _assembly = await live.assembly.takeOver();
    live.assertOpen();
    return live.ledger.sizeBytes;
  }

  async putPart(
    session: UploadSession,
    part: PartName,
    incoming: IncomingBytes,
    begin?: () => void,
  ): Promise<{ readonly created: boolean }> {
    using held = await this.#live.hold(session);
    const { live } = held;
    using room = await this.#admit(live, incoming.sizeBytes);
    begin?.();
    try {
      return { created: await putPart(this.#parts, live, { part, incoming, room }) };
    } finally {
      this.#settle(live);
    }
  }

  async removePart(session: UploadSession, number: number): Promise<void> {
    using held = await this.#live.hold(session);
    const { live } = held;
    using _rows = await live.rows.enter();
    live.assertOpen();
    if (live.ledger.part(number) === null) return;
    const isLast = live.ledger.parts.length === 1;
    await live.change({ removed: [number], ...(isLast && { assembledBytes: 0 }) });
    this.#settle(live);
  }

  async append(
    session: UploadSession,
    offset: number,
    incoming: IncomingBytes,
    begin?: () => void,
  ): Promise<number> {
    using held = await this.#live.hold(session);
    const { live } = held;
    using room = await this.#admit(live, incoming.sizeBytes);
    return await append(this.#parts, live, { offset, incoming, room, begin });
  }

  async finish(session: UploadSession, request: FinishRequest): Promise<StoredUpload> {
    using held = await this.#live.hold(session);
    const { live } = held;
    const { path } = request.intent;
    if (live.finishing !== null && isSamePath(live.finishing.path, path)) return await live.finishing.stored;
    const stored = this.#finishAlone(live, request);
    live.finishing = { path, stored };
    try {
      return await stored;
    } finally {
      if (live.finishing.stored === stored) live.finishing = null;
    }
  }

  async abort(session: UploadSession): Promise<void> {
    using held = await this.#live.hold(session);
    const { live } = held;
    using _assembly = await live.assembly.takeOver();
    using _rows = await live.rows.enter();
    if (!live.isOpen) return;
    await this.#parts.sessionStore.remove(session);
    live.aborted();
    await this.#parts.sessionFiles.remove(live.at);
  }

  /** Removes sessions idle for 7 days, answers older than 24 hours, and bytes that belong to no open session. */
  sweep(): Promise<void> {
    return sweepSessions({
      ...this.#parts,
      isHeld: (sessionId) => this.#live.isHeld(sessionId),
      abort: (session) => this.abort(session),
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosing = true;
    await Promise.all(this.#background);
    this.#live[Symbol.dispose]();
  }

  async #admit(live: LiveSession, sizeBytes: number | null): ReturnType<FinishParts['desk']['admit']> {
    const { desk, assertWritable } = this.#parts;
    live.assertOpen();
    assertWritable(live.session.accountId);
    return desk.admit(await this.#libraryOf(live), sizeBytes);
  }

  async #libraryOf({ session }: LiveSession): Promise<LibraryRecord> {
    const library = await this.#parts.index.library(session.accountId);
    if (library === null) throw new AppError('not-found', 'This account has no library.');
    return library;
  }

  async #finishAlone(live: LiveSession, request: FinishRequest): Promise<StoredUpload> {
    using _assembly = await live.assembly.takeOver();
    if (live.outcome !== null) return remembered(live.outcome, request);
    live.assertOpen();
    const stored = await finish(this.#parts, live, request);
    live.finished({ path: request.intent.path, stored });
    this.#inBackground(() => this.#parts.sessionFiles.remove(live.at));
    return stored;
  }

  /** Adds parts whose turn has come to the assembly, without anybody waiting for it. */
  #settle({ session, ledger }: LiveSession): void {
    if (ledger.nextWaiting === null && ledger.usedBytes === ledger.assembledBytes) return;
    this.#inBackground(async () => {
      using held = await this.#live.hold(session);
      using pass = held.live.assembly.tryEnter();
      if (pass === null || !held.live.isOpen) return;
      const next: typeof inTurn = (ledger) => (this.#isClosing ? null : inTurn(ledger));
      await addWaiting(this.#parts, held.live, { next, signal: pass.signal });
    });
  }

  #inBackground(work: () => Promise<void>): void {
    const running = work()
      .catch((error: unknown) =>
        this.#parts.log.warn({ err: error }, 'an upload session could not be tidied'),
      )
      .finally(() => this.#background.delete(running));
    this.#background.add(running);
  }
}

/** @throws AppError `not-found` where another path was asked for at first */
function remembered({ path, stored }: SessionOutcome, { intent }: FinishRequest): StoredUpload {
  // Without a place asked for, the path is the one that was found.
  if (intent.byDate === true || isSamePath(path, intent.path)) return stored;
  throw new AppError('not-found', 'This upload is not open any more.');
}

const isSamePath = (a: readonly string[], b: readonly string[]): boolean => a.join('/') === b.join('/');
