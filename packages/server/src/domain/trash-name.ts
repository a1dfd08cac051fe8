import type { DiskName, Id } from './entry.ts';

/**
 * A deleted file's name in the trash as clients see it: Nextcloud's "NAME.d<epoch>" with the entry's id behind it, so
 * that a name deleted twice in a second stays two items.
 */
export function trashName(name: string, entryId: Id, nowMs: number): string {
  return `${name}.d${Math.floor(nowMs / 1000)}-${entryId}`;
}

/** Where the disk keeps it, below the trash: one rename, also for a folder with all below it. */
export function trashDiskName(diskName: DiskName, entryId: Id, nowMs: number): DiskName {
  return `${month(nowMs)}/${entryId}/${diskName}`;
}

/** The same for an earlier content of a path. */
export function versionName(name: string, entryId: Id): string {
  return `${name}.v${entryId}`;
}

/** What it was called before it became a version. */
export function nameOfVersion(name: string, entryId: Id): string {
  const mark = versionName('', entryId);
  return name.endsWith(mark) ? name.slice(0, -mark.length) : name;
}

export function versionDiskName(diskName: DiskName, entryId: Id, nowMs: number): DiskName {
  return `${month(nowMs)}/${entryId}/${diskName}`;
}

function month(nowMs: number): string {
  return new Date(nowMs).toISOString().slice(0, 7);
}
