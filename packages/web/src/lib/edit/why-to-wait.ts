import { ApiError } from '#lib/api/api-error.ts';

const passing = new Set<ApiError['code']>([
  'internal',
  'rate-limited',
  'locked',
  'storage-full',
  'read-only',
]);

/** What keeps every change from being sent. */
export type Reason = 'offline' | 'signed-out';

/** Null where it is about this one change. */
export function whyToWait(error: unknown): Reason | null {
  if (!(error instanceof ApiError)) return null;
  if (error.code === 'unauthenticated') return 'signed-out';
  return error.code === 'offline' || error.code === 'unavailable' ? 'offline' : null;
}

/** Whether the same change may be taken later, though not now. */
export function isPassing(error: unknown): boolean {
  return error instanceof ApiError && passing.has(error.code);
}
