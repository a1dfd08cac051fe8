import type { Id } from '../domain/entry.ts';
import type { Refusal } from '../domain/refusal.ts';

/** Uploads that devices were refused. */
export interface RefusalList {
  /** Those of an account's devices that happened after this instant, latest first. */
  since(accountId: Id, afterMs: number): Promise<Refusal[]>;
}
