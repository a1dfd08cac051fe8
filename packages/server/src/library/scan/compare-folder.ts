import type { DiskName, Entry, FileEntry, FolderEntry, Id } from '../../domain/entry.ts';
import type { FolderAt } from '../../domain/library-record.ts';
import { nameKey } from '../../domain/name.ts';
import { within } from '../../domain/place.ts';
import { mtimeDistanceMs, mtimeToleranceMs } from '../../ports/bytes-state.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { FolderTraits, FolderTree, StoredChild } from '../../ports/folder-tree.ts';

const pageSize = 1000;

/** One folder on the disk laid beside what the index knows of it. */
export interface FolderComparison {
  /** known folders that are there */
  readonly folders: readonly FolderAt[];
  /** on the disk, not in the index */
  readonly strangers: readonly StoredChild[];
  /** known files whose size or time on the disk is not as it was */
  readonly changed: readonly Id[];
  /** contents whose file is not there */
  readonly missing: readonly Id[];
  /** contents that had been missing and are there again, unchanged */
  readonly returned: readonly Id[];
  /** known folders that are not there */
  readonly goneFolders: readonly FolderEntry[];
  /** those of them in whose place lies something that is no folder */
  readonly blockedFolders: readonly FolderEntry[];
  /** known files that were found as they should be */
  readonly intact: number;
}

export interface CompareParts {
  readonly index: LibraryIndex;
  readonly disk: Pick<FolderTree, 'list'>;
}

export async function compareFolder(
  { index, disk }: CompareParts,
  folder: FolderAt,
  traits: FolderTraits,
): Promise<FolderComparison> {
  const onDisk = new Map<DiskName, StoredChild>();
  for (const child of await disk.list(folder.place)) onDisk.set(child.diskName, child);
  const found = new Collected(traits);
  for (let after = ''; ; ) {
    const page = await index.children(folder.id, { after, limit: pageSize });
    for (const entry of page) {
      const diskName = entry.diskName ?? entry.name;
      if (found.take(entry, folder, onDisk.get(diskName))) onDisk.delete(diskName);
    }
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) break;
    after = nameKey(last.name);
  }
  const strangers = [...onDisk.values()].filter(({ kind }) => kind !== 'other');
  return { ...found.result(), strangers };
}

class Collected {
  readonly #traits: FolderTraits;
  readonly #folders: FolderAt[] = [];
  readonly #changed: Id[] = [];
  readonly #missing: Id[] = [];
  readonly #returned: Id[] = [];
  readonly #goneFolders: FolderEntry[] = [];
  readonly #blockedFolders: FolderEntry[] = [];
  #intact = 0;

  constructor(traits: FolderTraits) {
    this.#traits = traits;
  }

  /** @returns whether what lies on the disk is this entry's */
  take(entry: Entry, folder: FolderAt, child: StoredChild | undefined): boolean {
    if (entry.kind === 'folder') return this.#takeFolder(entry, folder, child);
    if (entry.content.homeEntryId !== entry.id) return false;
    return this.#takeFile(entry, child);
  }

  result(): Omit<FolderComparison, 'strangers'> {
    return {
      folders: this.#folders,
      changed: this.#changed,
      missing: this.#missing,
      returned: this.#returned,
      goneFolders: this.#goneFolders,
      blockedFolders: this.#blockedFolders,
      intact: this.#intact,
    };
  }

  #takeFolder(entry: FolderEntry, folder: FolderAt, child: StoredChild | undefined): boolean {
    if (child?.kind !== 'folder') {
      this.#goneFolders.push(entry);
      if (child !== undefined) this.#blockedFolders.push(entry);
      return false;
    }
    this.#folders.push({ id: entry.id, place: within(folder.place, child.diskName) });
    return true;
  }

  #takeFile({ content }: FileEntry, child: StoredChild | undefined): boolean {
    if (child?.kind !== 'file') {
      this.#missing.push(content.id);
      return false;
    }
    const sameSize = child.sizeBytes === content.sizeBytes;
    if (!sameSize || !isSameTime(mtimeDistanceMs(child.mtimeMs, content.diskMtimeMs), this.#traits))
      this.#changed.push(content.id);
    else if (content.missingSinceMs !== null) this.#returned.push(content.id);
    else this.#intact++;
    return true;
  }
}

const hourMs = 3_600_000;

function isSameTime(distanceMs: number, { keepsLocalTimes }: FolderTraits): boolean {
  if (distanceMs <= mtimeToleranceMs || !keepsLocalTimes || distanceMs > 24 * hourMs)
    return distanceMs <= mtimeToleranceMs;
  const beyondTheHour = distanceMs % hourMs;
  return Math.min(beyondTheHour, hourMs - beyondTheHour) <= mtimeToleranceMs;
}
