import { ApiError } from '#lib/api/api-error.ts';
import { errorSentence } from '#lib/messages/error-sentence.ts';
import { t } from '#lib/messages/language.svelte.ts';

/** Why something could not be shared, for people. */
export function shareFailure(error: unknown): string {
  const { failures } = t().sharing;
  const code = error instanceof ApiError ? error.code : '';
  return Object.hasOwn(failures, code) ? failures[code as keyof typeof failures] : errorSentence(error);
}
