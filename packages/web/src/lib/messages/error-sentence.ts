import { ApiError } from '#lib/api/api-error.ts';
import { errorWords } from './error-words.ts';
import { t } from './language.svelte.ts';

/**
 * What went wrong, and what to do, for people.
 * @param unreached what a page says of its own where the server was not reached
 */
export function errorSentence(error: unknown, unreached?: string): string {
  const { errors } = t();
  if (unreached !== undefined && error instanceof ApiError && error.code === 'offline') return unreached;
  return error instanceof ApiError ? errorWords(error, errors) : errors.unknown;
}
