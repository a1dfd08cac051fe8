import { ApiError } from '#lib/api/api-error.ts';
import { t } from './language.svelte.ts';

/** What went wrong, and what to do, for people. */
export function errorSentence(error: unknown): string {
  const { errors } = t();
  if (!(error instanceof ApiError)) return errors.unknown;
  switch (error.code) {
    case 'offline':
    case 'unavailable':
      return errors.offline;
    case 'unauthenticated':
      return errors.unauthenticated;
    case 'rate-limited':
      return errors.rateLimited(Math.max(1, Math.ceil((error.retryAfterSeconds ?? 60) / 60)));
    default:
      return errors.unknown;
  }
}
