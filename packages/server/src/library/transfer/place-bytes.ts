import { diskNameFor } from '../../domain/disk-name-choice.ts';
import type { DiskName, FileEntry } from '../../domain/entry.ts';
import { isAppError } from '../../domain/errors.ts';
import type { Change } from '../../domain/journal/journal-line.ts';
import type { LocatedEntry } from '../../domain/library-record.ts';
import type { Place } from '../../domain/place.ts';
import type { FolderTree } from '../../ports/folder-tree.ts';
import { hashOf } from '../../ports/hash-of.ts';
import type { StagedFile } from '../../ports/storage.ts';

interface Placed {
  readonly at: Place;
  /** null where the disk holds exactly what it was meant to be called */
  readonly renamed: DiskName | null;
}

/**
 * Gives copied bytes the place of their entry in a folder. A name that this disk cannot hold, or that it takes for
 * another one's, gets a safe spelling.
 * @returns the changes that say so
 */
export async function placeBytes(
  disk: FolderTree,
  staged: StagedFile,
  { entry, place }: LocatedEntry<FileEntry>,
): Promise<Change[]> {
  const { content } = entry;
  const { renamed } = await placeSomewhere(disk, staged, place, content.sha256);
  const changes: Change[] = [
    { type: 'content-revived', id: content.id, home: entry.id, diskMtimeMs: staged.mtimeMs },
  ];
  if (renamed !== null)
    changes.push({ type: 'content-rehomed', id: content.id, home: entry.id, disk: renamed });
  return changes;
}

async function placeSomewhere(
  disk: FolderTree,
  { staged }: StagedFile,
  place: Place,
  sha256: string,
): Promise<Placed> {
  const wanted = place.path.at(-1) ?? '';
  const avoid = new Set<DiskName>();
  for (;;) {
    const name = lastNameFor(wanted, avoid);
    const at: Place = { ...place, path: [...place.path.slice(0, -1), name], objectKey: null };
    try {
      await disk.place(staged, at);
      return { at, renamed: name === wanted ? null : name };
    } catch (error) {
      if (!isAppError(error, 'invalid-name') && !isAppError(error, 'already-exists')) throw error;
      // An earlier run may have come this far before it was cut off.
      if (isAppError(error, 'already-exists') && (await holds(disk, at, sha256))) {
        await disk.discardStaged(staged);
        return { at, renamed: name === wanted ? null : name };
      }
      avoid.add(lastOf(name));
    }
  }
}

/** In trash and versions a disk name has folders in front of it. */
function lastNameFor(wanted: DiskName, avoid: ReadonlySet<DiskName>): DiskName {
  const last = lastOf(wanted);
  return wanted.slice(0, wanted.length - last.length) + diskNameFor(last, avoid);
}

const lastOf = (name: DiskName): DiskName => name.slice(name.lastIndexOf('/') + 1);

async function holds(disk: FolderTree, at: Place, sha256: string): Promise<boolean> {
  const stat = await disk.stat(at);
  return stat?.kind === 'file' && (await hashOf(await disk.read(at))) === sha256;
}
