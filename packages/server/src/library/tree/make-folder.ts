import type { ChangeRequest } from '../../ports/tree-operations.ts';
import { diskNameFor } from '../../domain/disk-name-choice.ts';
import { AppError } from '../../domain/errors.ts';
import { etagOf } from '../../domain/etag.ts';
import type { FolderAt, LibraryRecord } from '../../domain/library-record.ts';
import { nameKey } from '../../domain/name.ts';
import { within } from '../../domain/place.ts';
import type { Id } from '../../domain/entry.ts';
import type { Cause } from '../../domain/journal/journal-line.ts';
import type { Folders } from '../../ports/folders.ts';
import { despiteObstacles } from '../../ports/reconciler.ts';
import { libraryOf, type TreeParts } from './operation.ts';

type Parts = Pick<TreeParts, 'index' | 'storage' | 'locks' | 'ids' | 'clock' | 'runner' | 'reconciler'>;

export interface MadeFolder {
  readonly entryId: Id;
  readonly etag: string;
}

/** MKCOL: one new folder. @throws AppError `already-exists`, `parent-missing` */
export type MakeFolder = (
  request: ChangeRequest & { readonly path: readonly string[] },
) => Promise<MadeFolder>;

export function createMakeFolder(parts: Parts): MakeFolder {
  return async ({ accountId, path, by }) => {
    const library = await libraryOf(parts.index, accountId);
    await using _tree = await parts.locks.shared(accountId);
    const { parent, missing, found } = await parts.index.resolve(library, path);
    if (found !== null) throw new AppError('already-exists', 'Something has this name already.');
    const [name, ...deeper] = missing;
    if (name === undefined || deeper.length > 0) {
      throw new AppError('parent-missing', 'The folder above this one does not exist yet. Create it first.');
    }
    const made = await addFolder(parts, { library, parent, name, by });
    if (made.seq === null) throw new AppError('already-exists', 'Something has this name already.');
    return { entryId: made.id, etag: etagOf(made.seq) };
  };
}

export function createFolders(parts: Parts): Folders {
  return {
    ensure: async (library, path, by) => {
      const { parent, missing, found } = await parts.index.resolve(library, path);
      if (found !== null) {
        if (found.entry.kind === 'file') throw fileInTheWay();
        return { id: found.entry.id, place: found.place };
      }
      let folder = parent;
      for (const name of missing) folder = await addFolder(parts, { library, parent: folder, name, by });
      return folder;
    },
  };
}

interface NewFolder {
  readonly library: LibraryRecord;
  readonly parent: FolderAt;
  readonly name: string;
  readonly by: Cause;
}

/** Adds a folder, or finds that somebody else just did (`seq` null then). The caller holds the tree. */
function addFolder(parts: Parts, where: NewFolder): Promise<FolderAt & { seq: number | null }> {
  return despiteObstacles(parts.reconciler, where, async (avoid) => {
    const { index, locks, ids, clock, runner } = parts;
    const { library, parent, name, by } = where;
    await using _name = await locks.keys(library.accountId, 'name', [`${parent.id}/${nameKey(name)}`]);
    const found = await index.child(parent.id, name);
    if (found?.kind === 'file') throw fileInTheWay();
    if (found !== null)
      return { id: found.id, place: within(parent.place, found.diskName ?? found.name), seq: null };
    const id = await ids.next();
    const disk = diskNameFor(name, avoid);
    const place = within(parent.place, disk);
    const spelling = disk === name ? {} : { disk };
    const { seq } = await runner.run({
      accountId: library.accountId,
      steps: [{ do: 'make-folder', at: place }],
      changes: [{ type: 'folder-made', id, parent: parent.id, name, ...spelling, mtimeMs: clock.nowMs() }],
      by,
    });
    return { id, place, seq };
  });
}

const fileInTheWay = (): AppError => new AppError('wrong-kind', 'A file stands where a folder is needed.');
