import type { ProblemDetails } from '@photokeep/contract/problem';
import { DavSyntaxError } from '@photokeep/dav/dav-syntax-error';
import { AppError, toAppError } from '../../domain/errors.ts';
import type { Exchange } from '../../http/exchange.ts';
import { refuseBody } from '../../http/refuse-body.ts';
import { sendBody } from '../../http/send.ts';
import { statusOf } from './to-wire.ts';

/** Answers a failed request with problem details (RFC 9457). */
export function answerProblem(exchange: Exchange, thrown: unknown): void {
  const { req, res, log } = exchange;
  const error = fromHeaderSyntax(thrown);
  if (error.code === 'internal' || error.code === 'unavailable') {
    log.error({ err: thrown, method: req.method }, 'a request failed');
  }
  if (res.headersSent || res.destroyed) {
    res.destroy();
    return;
  }
  refuseBody(exchange);
  const problem = problemOf(error);
  sendBody(exchange, problem.status, JSON.stringify(problem), {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    ...(problem.retryAfterSeconds !== undefined && { 'Retry-After': String(problem.retryAfterSeconds) }),
  });
}

function problemOf({ code, message, details }: AppError): ProblemDetails {
  const { retryAfterSeconds, field } = details;
  return {
    type: `urn:photokeep:error:${code}`,
    title: message,
    status: statusOf[code],
    code,
    ...(typeof field === 'string' && { field }),
    ...(typeof retryAfterSeconds === 'number' && { retryAfterSeconds }),
  };
}

/** Ranges and conditions are read by the same code as WebDAV's. */
function fromHeaderSyntax(thrown: unknown): AppError {
  if (!(thrown instanceof DavSyntaxError)) return toAppError(thrown);
  return new AppError('invalid-request', `The request cannot be understood: ${thrown.message}.`);
}
