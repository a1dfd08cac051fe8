import type { Area, DiskName } from './entry.ts';

/**
 * Where something lies inside one account's library: the names from the area's root down, as the disk spells them.
 * Storage on folders turns it into a path; storage on objects looks at `objectKey` alone.
 */
export interface Place {
  /** the account's name, which is its library's folder */
  readonly library: string;
  readonly area: Area;
  readonly path: readonly DiskName[];
  readonly objectKey: string | null;
}

/** The place of a child. */
export function within(folder: Place, ...names: DiskName[]): Place {
  return { ...folder, path: [...folder.path, ...names], objectKey: null };
}

export function isSamePlace(a: Place, b: Place): boolean {
  if (a.library !== b.library || a.area !== b.area || a.objectKey !== b.objectKey) return false;
  return a.path.length === b.path.length && a.path.every((name, index) => name === b.path[index]);
}

/** For messages and logs of the operator's own machine: never sent to a client. */
export function describePlace(place: Place): string {
  const root = place.area === 'files' ? place.library : `${place.library} (${place.area})`;
  return [root, ...place.path].join('/').toWellFormed();
}
