import type { Device } from '../domain/account.ts';
import type { Id } from '../domain/entry.ts';
import type { Cause } from '../domain/journal/journal-line.ts';

/** Giving apps a password of their own, and taking it away. */
export interface Devices {
  /** The token is told once and stored only as a hash. */
  addDevice(
    accountId: Id,
    name: string,
    by: Cause,
  ): Promise<{ readonly device: Device; readonly token: string }>;
  /** Its next request is refused. @throws AppError `not-found` */
  revokeDevice(deviceId: Id, by: Cause): Promise<void>;
}
