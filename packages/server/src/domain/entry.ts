import type { Content } from './content.ts';

/** Id of a file or folder (and of contents, assets, accounts, devices): positive, below 2^53, never used twice. */
export type Id = number;

/** Stands for the server itself where an account is asked for: its journal holds accounts and devices. */
export const serverAccountId: Id = 0;

/**
 * A name as the disk spells it. Bytes that are not UTF-8 stand as the lone surrogates U+DC80–U+DCFF, one for each
 * byte, so that every name on any disk has exactly one spelling here.
 */
export type DiskName = string;

/** The four trees of an account. Only `files` is visible to clients as a tree. */
export const areas = ['files', 'trash', 'versions', 'copies'] as const;
export type Area = (typeof areas)[number];

interface EntryBase {
  readonly id: Id;
  readonly accountId: Id;
  /** null for the four roots */
  readonly parentId: Id | null;
  readonly name: string;
  /** null where the disk holds exactly `name` */
  readonly diskName: DiskName | null;
  /** a file's bytes; for a folder the sum over its subtree */
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  /** when it came into the library */
  readonly arrivedMs: number;
  /** sequence number of the last change (folder: in its subtree); see etagOf */
  readonly changeSeq: number;
}

export interface FolderEntry extends EntryBase {
  readonly kind: 'folder';
  readonly favourite: boolean;
}

export interface FileEntry extends EntryBase {
  readonly kind: 'file';
  /** the bytes it shows, perhaps together with other entries */
  readonly content: Content;
  /** creation time as the client told it, null if it did not */
  readonly createdSeconds: number | null;
}

/** A path in the library. */
export type Entry = FolderEntry | FileEntry;
