import type { ErrorCode } from '@photokeep/contract/error-code';
import { AppError, type ErrorDetails } from '../../../domain/errors.ts';
import type { GroupMember } from '../run-group.ts';

export interface WriterOptions {
  readonly file: string;
  /** where the copy goes that is made before a migration */
  readonly copyBeforeMigration: string;
}

/** To the writer thread, once its index is open. */
export type WriterRequest = { readonly id: number } & GroupMember;

/** To the writer thread: which index to open, what to do in it, and that it is to be closed. */
export type WriterMessage = WriterOptions | readonly WriterRequest[] | 'close';

/** From the writer thread: one message for each commit. */
export type WriterReply =
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly error: WireError }
  | { readonly type: 'closed' }
  | { readonly type: 'results'; readonly results: readonly WireResult[] };

export type WireResult =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: WireError };

/** An error in a form that survives the way between threads. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: ErrorDetails;
  readonly stack: string | undefined;
}

export function toWireError(error: unknown): WireError {
  if (error instanceof AppError) {
    const cause = error.cause instanceof Error ? `\ncaused by ${error.cause.stack}` : '';
    return {
      code: error.code,
      message: error.message,
      details: error.details,
      stack: `${error.stack}${cause}`,
    };
  }
  const stack = error instanceof Error ? error.stack : String(error);
  return { code: 'internal', message: 'Something went wrong inside the index.', details: {}, stack };
}

export function fromWireError({ code, message, details, stack }: WireError): AppError {
  return new AppError(code, message, { details, cause: stack });
}
