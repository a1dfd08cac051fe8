import type { Content } from '../domain/content.ts';
import type { Area, Entry, FileEntry, Id } from '../domain/entry.ts';
import type {
  LibraryRecord,
  LocatedEntry,
  Resolution,
  TrashItem,
  VersionItem,
} from '../domain/library-record.ts';

/** A page of a folder: entries in order of their name key, after `after`. */
export interface ChildrenPage {
  /** a name key; the first page has none */
  readonly after?: string;
  readonly limit: number;
  /** only those; left out, both */
  readonly kind?: Entry['kind'];
}

export interface IdPage {
  readonly afterId: Id;
  readonly limit: number;
}

/** A page of what has been somewhere for long, the oldest first. */
export interface AgePage {
  /** the last one of the page before; the first page has none */
  readonly after?: { readonly atMs: number; readonly entryId: Id };
  readonly limit: number;
}

/** A name without what photos and their sidecars have behind it. */
export interface NameWithout {
  readonly head: string;
  /** those (`nameParts`) that are looked at */
  readonly families: readonly string[];
}

/** An entry that shows some content, and in which of the account's trees it lies. */
export interface ShowingEntry {
  readonly entry: FileEntry;
  readonly area: Area;
}

/**
 * What the index knows of libraries. Reads see every transaction whose promise has resolved. Each call costs what it
 * returns, never what the library holds, unless it says so.
 */
export interface LibraryIndex {
  library(accountId: Id): Promise<LibraryRecord | null>;
  libraries(): Promise<LibraryRecord[]>;
  /** Bytes stored for an account: each content once, versions and trash included. */
  usedBytes(accountId: Id): Promise<number>;
  /** How many contents that is. */
  contentCount(accountId: Id): Promise<number>;

  /** Walks names (as clients send them) down from the account's files. An empty path is the root itself. */
  resolve(library: LibraryRecord, path: readonly string[]): Promise<Resolution>;
  entry(id: Id): Promise<Entry | null>;
  /** Finds where an entry lies by climbing to its root. */
  locate(entry: Entry): Promise<LocatedEntry>;
  /** Names from the root of its tree down to the entry, as clients see them. */
  pathOf(entry: Entry): Promise<string[]>;
  child(parentId: Id, name: string): Promise<Entry | null>;
  children(parentId: Id, page: ChildrenPage): Promise<Entry[]>;

  /** Files in a folder that are called this, with anything behind a dot or nothing; case makes no difference. */
  calledLike(folderId: Id, name: NameWithout): Promise<FileEntry[]>;

  content(id: Id): Promise<Content | null>;
  /** The one shareable content with this hash, whether its bytes are still there or only remembered. */
  contentByHash(accountId: Id, sha256: string): Promise<Content | null>;
  /** Contents whose bytes should be there, in order of id. */
  storedContents(accountId: Id, page: IdPage): Promise<Content[]>;
  /** Contents that a scan found gone. */
  missingContents(accountId: Id, page: IdPage): Promise<Content[]>;
  /** Entries that show a content, those among the account's files first, then by age. */
  showing(contentId: Id): Promise<ShowingEntry[]>;
  /**
   * Contents that bear the same mark of a Live Photo as this one, itself among them. Empty where it bears none, and where
   * their owner wants to see them by themselves.
   */
  markedAlike(contentId: Id): Promise<Id[]>;
  /** Contents whose bytes lie in this subtree while entries outside it show them too. Costs the subtree. */
  sharedOutOf(rootEntryId: Id): Promise<Content[]>;
  /**
   * All files below a folder, in portions of about so many, in no order. Costs the subtree. What is moved out of it
   * or into it meanwhile may be among them or not.
   */
  filesBelow(folderId: Id, atOnce: number): AsyncIterable<FileEntry[]>;

  properties(entryIds: readonly Id[]): Promise<ReadonlyMap<Id, ReadonlyMap<string, string>>>;

  trash(library: LibraryRecord, page: ChildrenPage): Promise<TrashItem[]>;
  trashItem(entryId: Id): Promise<TrashItem | null>;
  /** What went there along with an item. */
  trashedWith(entryId: Id): Promise<TrashItem[]>;
  /** The oldest first. */
  trashedBefore(library: LibraryRecord, deletedBeforeMs: number, page: AgePage): Promise<TrashItem[]>;
  /** What answers at a path for a while although its owner deleted it. */
  ghost(parentId: Id, name: string, nowMs: number): Promise<TrashItem | null>;
  versions(ofEntryId: Id): Promise<VersionItem[]>;
  /** Those of several files, in no order. */
  versionsOf(entryIds: readonly Id[]): Promise<VersionItem[]>;
  /** The oldest first. */
  versionsBefore(library: LibraryRecord, keptBeforeMs: number, page: AgePage): Promise<VersionItem[]>;
}
