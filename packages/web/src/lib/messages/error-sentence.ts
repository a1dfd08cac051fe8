import { ApiError } from '#lib/api/api-error.ts';
import { errorWords } from './error-words.ts';
import { t } from './language.svelte.ts';

/** What went wrong, and what to do, for people. */
export function errorSentence(error: unknown): string {
  const { errors } = t();
  return error instanceof ApiError ? errorWords(error, errors) : errors.unknown;
}
