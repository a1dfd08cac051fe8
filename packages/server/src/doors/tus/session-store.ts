import { randomUUID } from 'node:crypto';
import { DataStore, Upload } from '@tus/server';
import type { Principal } from '../../domain/account.ts';
import { AppError, isAppError } from '../../domain/errors.ts';
import type { StoredUpload } from '../../domain/upload.ts';
import { resumableAlias, type UploadSession } from '../../domain/upload-session.ts';
import type { Exchange } from '../../http/exchange.ts';
import { announcedBytes, RequestBody } from '../../http/request-body.ts';
import type { Clock } from '../../ports/clock.ts';
import type { UploadSessions } from '../../ports/upload-sessions.ts';
import { limited } from './limited.ts';
import { type Metadata, toldFile } from './told-metadata.ts';
import { uploadChecksum } from './upload-checksum.ts';

/** Sessions that nobody touches end after so long; each request begins the time anew. */
const idleMs = 7 * 24 * 60 * 60 * 1000;

export interface SessionStoreParts {
  readonly sessions: UploadSessions;
  readonly clock: Clock;
}

/** Of one request: who sends it, and what it is told when a file has come of it. */
export interface Sender {
  readonly exchange: Exchange;
  /** null for whoever only asks what the server can do */
  readonly principal: Principal | null;
  readonly tell: (stored: StoredUpload) => Promise<void>;
}

/** The protocol's store over our upload sessions, for one request. */
export class SessionStore extends DataStore {
  readonly #parts: SessionStoreParts;
  readonly #sender: Sender;

  constructor(parts: SessionStoreParts, sender: Sender) {
    super();
    this.#parts = parts;
    this.#sender = sender;
    this.extensions = ['creation', 'creation-with-upload', 'checksum', 'expiration', 'termination'];
  }

  newId(): string {
    return randomUUID();
  }

  override getExpiration(): number {
    return idleMs;
  }

  override async create(upload: Upload): Promise<Upload> {
    const metadata = upload.metadata ?? {};
    toldFile(metadata);
    const session = await this.#parts.sessions.create({
      accountId: this.#principal.account.id,
      alias: resumableAlias(upload.id),
      announcedBytes: upload.size ?? null,
      alsoSum: [],
      note: JSON.stringify(metadata),
    });
    upload.creation_date = touched(session);
    return upload;
  }

  /** Whoever asks where to go on, and has sent all, is not asked for more: the file is made now. */
  override async getUpload(id: string): Promise<Upload> {
    const session = await this.#session(id);
    const offset = await this.#offset(session);
    const isAsked = this.#sender.exchange.req.method === 'HEAD';
    if (isAsked && offset === session.announcedBytes) await this.finish(id);
    return new Upload({
      id,
      offset,
      ...(session.announcedBytes !== null && { size: session.announcedBytes }),
      metadata: { ...noted(session) },
      creation_date: touched(session),
    });
  }

  /** The body is read from the connection itself, where it shows whether the sender got to its end. */
  override async write(nothing: AsyncIterable<unknown>, id: string, offset: number): Promise<number> {
    const { exchange } = this.#sender;
    for await (const _ of nothing);
    const session = await this.#session(id);
    if (session.outcome !== null) return offset;
    const incoming = {
      body: limited(new RequestBody(exchange.req), (session.announcedBytes ?? 0) - offset),
      sizeBytes: announcedBytes(exchange.req),
      checksum: uploadChecksum(exchange.req),
      mtimeMs: 0,
    };
    return this.#parts.sessions.append(session, offset, incoming, () => exchange.letBodyCome());
  }

  override async remove(id: string): Promise<void> {
    await this.#parts.sessions.abort(await this.#session(id));
  }

  /** Makes a file of an upload that is complete; told again to whoever asks again. */
  async finish(id: string): Promise<void> {
    const session = await this.#session(id);
    await this.#sender.tell(session.outcome?.stored ?? (await this.#makeFile(session)));
  }

  get #principal(): Principal {
    const { principal } = this.#sender;
    if (principal === null) throw new AppError('unauthenticated', 'Please log in.');
    return principal;
  }

  async #makeFile(session: UploadSession): Promise<StoredUpload> {
    const { sessions, clock } = this.#parts;
    const { account, deviceId } = this.#principal;
    const { name, cameFrom, mtimeMs, checksum, properties, isDeliberate } = toldFile(noted(session));
    try {
      return await sessions.finish(session, {
        totalBytes: session.announcedBytes,
        checksum,
        expectMd5: null,
        mtimeMs: mtimeMs ?? clock.nowMs(),
        intent: {
          accountId: account.id,
          path: [name],
          byDate: true,
          ...(cameFrom !== null && { cameFrom }),
          createdSeconds: null,
          expectations: [],
          makeParents: true,
          onConflict: 'keep-both',
          properties,
          source: { door: 'tus', deviceId, automatic: !isDeliberate },
        },
      });
    } catch (error) {
      // Bytes that are not the file's will not become it either: the client has to begin anew.
      if (isAppError(error, 'checksum-mismatch')) await sessions.abort(session);
      throw error;
    }
  }

  async #offset(session: UploadSession): Promise<number> {
    return session.outcome === null
      ? this.#parts.sessions.offset(session)
      : (session.announcedBytes ?? session.outcome.stored.sizeBytes);
  }

  /** @throws AppError `not-found`, also for what is another account's */
  async #session(id: string): Promise<UploadSession> {
    const { account } = this.#principal;
    const session = await this.#parts.sessions.find(account.id, resumableAlias(id));
    if (session === null) throw new AppError('not-found', 'There is no such upload, or it has ended.');
    return session;
  }
}

const noted = ({ note }: UploadSession): Metadata => {
  const metadata: Metadata = JSON.parse(note ?? '{}');
  return metadata;
};

const touched = ({ touchedMs }: UploadSession): string => new Date(touchedMs).toISOString();
