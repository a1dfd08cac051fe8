import { type Locker, Server } from '@tus/server';
import { type AppError, isAppError, toAppError } from '../../domain/errors.ts';
import { isResumableId } from '../../domain/upload-session.ts';
import type { Exchange, Handler } from '../../http/exchange.ts';
import { refuseBody } from '../../http/refuse-body.ts';
import { safeHeaders, sendBody } from '../../http/send.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import { type Sender, SessionStore, type SessionStoreParts } from './session-store.ts';
import { tellResult } from './tell-result.ts';
import { statusOf } from './to-wire.ts';
import { checksumAlgorithms } from './upload-checksum.ts';
import { challenge, whoUploads, type WhoUploadsParts } from './who-uploads.ts';

const address = '/tus';

export interface TusParts extends WhoUploadsParts, SessionStoreParts {
  readonly index: LibraryIndex;
}

/** Resumable uploads by the tus protocol 1.0.0, for browsers and any other client. */
export function createTusHandler(parts: TusParts): Handler {
  return async (exchange) => {
    const { res } = exchange;
    for (const [name, value] of Object.entries(safeHeaders))
      if (value !== undefined) res.setHeader(name, value);
    res.setHeader('Tus-Checksum-Algorithm', checksumAlgorithms);
    res.setHeader('Cache-Control', 'no-store');
    try {
      const sender = await senderOf(parts, exchange);
      const answer = await protocol(exchange, new SessionStore(parts, sender)).handleWeb(
        withoutBody(exchange),
      );
      sendBody(exchange, answer.status, await answer.text(), Object.fromEntries(answer.headers));
    } catch (error) {
      refuse(exchange, error);
    }
  };
}

async function senderOf(parts: TusParts, exchange: Exchange): Promise<Sender> {
  const tell: Sender['tell'] = (stored) => tellResult(parts.index, exchange, stored);
  // What the server can do is asked without a name.
  if (exchange.req.method === 'OPTIONS') return { exchange, principal: null, tell };
  return { exchange, principal: await whoUploads(parts, exchange), tell };
}

/** The request as the protocol judges it. Its body stays with us. */
function withoutBody({ req, rawPath }: Exchange): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  return new Request(new URL(rawPath, 'http://localhost'), { method: req.method ?? 'GET', headers });
}

function protocol(exchange: Exchange, store: SessionStore): Server {
  return new Server({
    path: address,
    datastore: store,
    locker: noLocker,
    // Only our own pages: nobody else's may send in somebody's name.
    allowedOrigins: () => false,
    disableTerminationForFinishedUploads: true,
    namingFunction: () => store.newId(),
    getFileIdFromRequest: (_req, lastPart = '') => (isResumableId(lastPart) ? lastPart : undefined),
    // Without a host, so that it is right behind any proxy.
    generateUrl: (_req, { id }) => `${exchange.client.basePath}${address}/${id}`,
    onUploadFinish: async (_req, { id }) => {
      await store.finish(id);
      return {};
    },
    onResponseError: (_req, error) => {
      if (!(error instanceof Error) || 'status_code' in error) {
        refuseBody(exchange);
        return undefined;
      }
      const known = refusal(exchange, error);
      return { status_code: statusOf[known.code], body: `${known.message}\n` };
    },
  });
}

/** Sessions know themselves who may write, and let a later request take over. */
const noLocker: Locker = {
  newLock: () => ({ lock: () => Promise.resolve(), unlock: () => Promise.resolve() }),
};

/** Before the protocol had its turn. */
function refuse(exchange: Exchange, thrown: unknown): void {
  if (exchange.res.headersSent || exchange.res.destroyed) {
    exchange.res.destroy();
    return;
  }
  const error = refusal(exchange, thrown);
  const headers = {
    'Content-Type': 'text/plain; charset=utf-8',
    'Tus-Resumable': '1.0.0',
    ...(error.code === 'unauthenticated' && { 'WWW-Authenticate': challenge(exchange) }),
  };
  sendBody(exchange, statusOf[error.code], `${error.message}\n`, headers);
}

/** What an answer needs besides status and text. */
function refusal(exchange: Exchange, thrown: unknown): AppError {
  const error = toAppError(thrown);
  const { res, req, log } = exchange;
  if (error.code === 'internal' || error.code === 'unavailable') {
    log.error({ err: thrown, method: req.method }, 'an upload failed');
  }
  res.setHeader('Photokeep-Error', error.code);
  const { retryAfterSeconds } = error.details;
  if (typeof retryAfterSeconds === 'number') res.setHeader('Retry-After', retryAfterSeconds);
  if (!isAppError(error, 'incomplete')) refuseBody(exchange);
  return error;
}
