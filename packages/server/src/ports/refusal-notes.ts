import type { Refused } from '../domain/refusal.ts';

/** Where doors tell of uploads that a device was refused. */
export interface RefusalNotes {
  /** Nobody waits for it, and nobody minds if it cannot be written down. */
  note(refused: Omit<Refused, 'times'>): void;
}
