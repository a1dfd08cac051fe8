import { ApiError } from '#lib/api/api-error.ts';

/** Why nothing goes on by itself. */
export type Halt = 'paused' | 'offline' | 'signed-out' | 'full' | null;

/** What an answer of the server stops: nobody is signed in any more, or it was not reached. */
export const haltOf = (error: unknown): 'offline' | 'signed-out' =>
  error instanceof ApiError && error.code === 'unauthenticated' ? 'signed-out' : 'offline';
