import type { HandleClientError } from '@sveltejs/kit/hooks';
import { ApiError } from '#lib/api/api-error.ts';
import { removeFirstPhotos } from '#lib/timeline/first-photos.ts';

/**
 * What the error page knows of an error: a code, for which it has words. Nothing is drawn over that page, nor over the one
 * that comes where not even words do.
 */
export const handleError: HandleClientError = (caught) => {
  removeFirstPhotos();
  if (caught.kind === 'app') return { code: caught.error.code };
  if (caught.kind === 'framework') return { code: caught.error.status === 404 ? 'not-found' : 'internal' };
  return { code: caught.error instanceof ApiError ? caught.error.code : 'internal' };
};
