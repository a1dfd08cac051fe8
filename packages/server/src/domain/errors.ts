import type { ErrorCode } from '@photokeep/contract/error-code';

/** Facts a door may pass on to its client: no paths of the host, no secrets. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean>>;

export interface AppErrorOptions {
  readonly details?: ErrorDetails;
  readonly cause?: unknown;
}

/**
 * The only error that crosses a layer. `message` is a sentence for the person at the other end: it says what is
 * wrong and, where there is something to do, what to do.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
  }

  /** Whether the same request can succeed later without a change by the client. */
  get retryable(): boolean {
    return retryableCodes.has(this.code);
  }
}

const retryableCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'conflict',
  'checksum-mismatch',
  'incomplete',
  'locked',
  'rate-limited',
  'storage-full',
  'read-only',
  'unavailable',
]);

/** True for an {@link AppError}, of this code if one is given. */
export function isAppError(error: unknown, code?: ErrorCode): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code);
}

/** The error itself if it is ours, else `internal` with the foreign one as its cause. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError('internal', 'Something went wrong inside Photokeep. It is in the log.', {
    cause: error,
  });
}
