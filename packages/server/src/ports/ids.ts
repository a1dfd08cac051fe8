import type { Id } from '../domain/entry.ts';

/** Numbers that are never given out twice, also not after a crash or a rebuild. */
export interface Ids {
  next(): Promise<Id>;
}
