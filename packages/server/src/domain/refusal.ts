import type { ErrorCode } from '@photokeep/contract/error-code';
import { type RefusalReason, refusalReasons } from '@photokeep/contract/rest/devices';
import type { Id } from './entry.ts';

/** Uploads that a device was refused for one reason, under one name. */
export interface Refused {
  readonly accountId: Id;
  readonly deviceId: Id;
  /** names from the account's root down; null where a chunked upload has not told its name yet */
  readonly path: string | null;
  readonly reason: RefusalReason;
  /** since it was last told of */
  readonly times: number;
}

/** The same as it is remembered. */
export interface Refusal extends Omit<Refused, 'accountId'> {
  readonly firstMs: number;
  readonly lastMs: number;
}

const reasons: ReadonlySet<string> = new Set(refusalReasons);

/**
 * Why an upload was refused, or null where that is no refusal: a connection that broke, a folder that the app makes
 * next, a condition that the app set itself.
 */
export function refusalReason(code: ErrorCode): RefusalReason | null {
  return isReason(code) ? code : null;
}

const isReason = (code: string): code is RefusalReason => reasons.has(code);
