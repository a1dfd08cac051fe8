import type { DiskName } from '../domain/entry.ts';
import type { Place } from '../domain/place.ts';
import type { Storage, StoredStat } from './storage.ts';

export interface StoredChild extends StoredStat {
  readonly diskName: DiskName;
}

/**
 * A store that shows libraries as people see them: with folders, names and times, open to the hands of others. What
 * is in the way makes a call fail with `already-exists`. Objects have nothing of this: there, rows alone say it.
 */
export interface FolderTree extends Storage {
  /** Makes staged bytes visible. */
  place(staged: string, at: Place): Promise<void>;
  /** Takes that back: the bytes are staged again. */
  unplace(at: Place, staged: string): Promise<void>;
  move(from: Place, to: Place): Promise<void>;
  makeFolder(at: Place): Promise<void>;
  /** Takes a folder back that was made a moment ago. What others have put into it or in its place meanwhile stays. */
  unmakeFolder(at: Place): Promise<void>;
  /** Removes a file, or a folder with all below it. What is not there is removed already. */
  remove(at: Place): Promise<void>;
  setMtime(at: Place, mtimeMs: number): Promise<void>;
  /** Everything in one folder, in no order, `.photokeep` left out. */
  list(at: Place): Promise<StoredChild[]>;
  traits(library: string): Promise<FolderTraits>;
}

export interface FolderTraits {
  /** keeps times in the clock's local hour, as FAT does: they jump by whole hours when the clocks change */
  readonly keepsLocalTimes: boolean;
}
