import type { Id } from '../domain/entry.ts';

/** A folder into which a device has put files. */
export interface DeviceSource {
  /** names from the account's root down; none for the root itself */
  readonly path: readonly string[];
  /** files that were not here yet */
  readonly items: number;
  readonly lastMs: number;
}

/** Where devices put their files. */
export interface DeviceSources {
  /** Folders that are still there, those used last first. */
  of(deviceId: Id): Promise<DeviceSource[]>;
}
