import type { ErrorCode } from '@photokeep/contract/error-code';
import type { ProblemDetails } from '@photokeep/contract/problem';

/** What went wrong with a request. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ErrorCode | 'offline';
  readonly retryAfterSeconds: number | null;

  constructor(
    code: ErrorCode | 'offline',
    message: string,
    options: { readonly cause?: unknown; readonly retryAfterSeconds?: number } = {},
  ) {
    super(message, options);
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}

/** The error that an answer tells of. Something in between, such as a proxy, may answer in its own way. */
export async function errorOf(response: Response): Promise<ApiError> {
  const problem = (await response.json().catch(() => ({}))) as Partial<ProblemDetails>;
  const {
    code = response.status >= 500 ? 'unavailable' : 'invalid-request',
    title,
    retryAfterSeconds,
  } = problem;
  return new ApiError(code, title ?? response.statusText, {
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  });
}
