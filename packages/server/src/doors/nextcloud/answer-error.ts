import type { OutgoingHttpHeaders } from 'node:http';
import { DavSyntaxError } from '@photokeep/dav/dav-syntax-error';
import { errorBody } from '@photokeep/dav/response/error-body';
import { AppError, toAppError } from '../../domain/errors.ts';
import { type Exchange, header } from '../../http/exchange.ts';
import { refuseBody } from '../../http/refuse-body.ts';
import { sendBody } from '../../http/send.ts';
import { xmlType } from './dav/namespaces.ts';
import { toWire } from './to-wire.ts';

/** What clients without a valid credential are asked for. */
const challenge = { 'WWW-Authenticate': 'Basic realm="Photokeep", charset="UTF-8"' };

/**
 * Answers a failed WebDAV request. Once the answer has begun, cutting the connection is all that is left to say that
 * it is not whole.
 */
export function answerError(exchange: Exchange, thrown: unknown): void {
  const { req, res, log } = exchange;
  const error = davError(thrown);
  if (error.code === 'internal' || error.code === 'unavailable') {
    log.error({ err: thrown, method: req.method }, 'a request failed');
  }
  if (res.headersSent || res.destroyed) {
    res.destroy();
    return;
  }
  refuseBody(exchange);
  const { status, exception } = toWire(error.code, header(req, 'user-agent') ?? '');
  const body = errorBody({ exception, message: error.message });
  sendBody(exchange, status, body, { 'Content-Type': xmlType, ...headersFor(error) });
}

function headersFor({ code, details }: AppError): OutgoingHttpHeaders {
  if (code === 'unauthenticated') return challenge;
  if (code === 'rate-limited') return { 'Retry-After': String(details.retryAfterSeconds ?? 60) };
  return {};
}

/** What failed, in Photokeep's own codes. */
export function davError(thrown: unknown): AppError {
  if (!(thrown instanceof DavSyntaxError)) return toAppError(thrown);
  const code = thrown.kind === 'too-large' ? 'too-large' : 'invalid-request';
  return new AppError(code, `The request cannot be understood: ${thrown.message}.`, { cause: thrown });
}
