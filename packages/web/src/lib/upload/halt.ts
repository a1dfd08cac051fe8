import { ApiError } from '#lib/api/api-error.ts';

/** Why nothing goes on by itself. */
export type Halt = 'paused' | 'offline' | 'signed-out' | 'full' | 'read-only' | null;

/** Codes after which the next file would fare no better. */
export const haltAfter: ReadonlyMap<string, 'full' | 'read-only'> = new Map([
  ['storage-full', 'full'],
  ['quota-exceeded', 'full'],
  ['read-only', 'read-only'],
]);

/** What an answer of the server stops: nobody is signed in any more, or it was not reached. */
export const haltOf = (error: unknown): 'offline' | 'signed-out' =>
  error instanceof ApiError && error.code === 'unauthenticated' ? 'signed-out' : 'offline';
