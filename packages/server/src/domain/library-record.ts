import type { Area, Entry, FileEntry, Id } from './entry.ts';
import type { Place } from './place.ts';

/** One account's library as the index knows it. */
export interface LibraryRecord {
  readonly accountId: Id;
  /** the account's name, which is the library's folder */
  readonly name: string;
  readonly libraryId: string;
  readonly roots: Readonly<Record<Area, Id>>;
  readonly quotaBytes: number | null;
}

/** An entry together with where the disk holds it (an alias: would hold it). */
export interface LocatedEntry<T extends Entry = Entry> {
  readonly entry: T;
  readonly place: Place;
}

/** A folder on the way to something: all that is needed to put something into it. */
export interface FolderAt {
  readonly id: Id;
  readonly place: Place;
}

/** The folder in which an entry lies. */
export function parentOf({ parentId }: Entry, place: Place): FolderAt {
  return { id: parentId ?? 0, place: { ...place, path: place.path.slice(0, -1), objectKey: null } };
}

/** What a path leads to. */
export interface Resolution {
  /** the deepest existing folder on the way; the library's root if nothing else */
  readonly parent: FolderAt;
  /** names below `parent` that do not exist, the last one included; empty where something was found */
  readonly missing: readonly string[];
  /** null where nothing bears the last name */
  readonly found: LocatedEntry | null;
}

export interface TrashItem {
  readonly entry: Entry;
  readonly fromParentId: Id;
  readonly fromName: string;
  /** path in the account when it was deleted, without leading slash */
  readonly fromPath: string;
  readonly deletedMs: number;
  readonly deviceId: Id | null;
  readonly ghostUntilMs: number | null;
  /** entry of the photo that it went along with */
  readonly withEntryId: Id | null;
}

export interface VersionItem {
  readonly entry: FileEntry;
  readonly ofEntryId: Id;
  readonly keptMs: number;
  readonly samePhoto: boolean;
}
