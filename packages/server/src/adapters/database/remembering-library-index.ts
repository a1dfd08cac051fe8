import { type Id, serverAccountId } from '../../domain/entry.ts';
import type { Change } from '../../domain/journal/journal-line.ts';
import type { FolderAt, LibraryRecord } from '../../domain/library-record.ts';
import { nameKey } from '../../domain/name.ts';
import { within } from '../../domain/place.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';

/** A library index that remembers what seldom changes, and is told when it does. */
export interface RememberingLibraryIndex extends LibraryIndex {
  /** These changes are committed now. */
  forget(accountId: Id, changes: readonly Change[]): void;
}

/** Most folders remembered; one costs a few hundred bytes. */
const maxFolders = 20_000;

/** Changes that move or remove folders. Making one disturbs nothing that is remembered. */
const movesFolders: ReadonlySet<Change['type']> = new Set<Change['type']>([
  'entry-moved',
  'entry-trashed',
  'entry-restored',
  'entry-purged',
]);

/**
 * Remembers libraries and the way to their folders, because SQLite forgets its pages with every commit and an upload
 * would read the same four folders again for each photo. Only for a process that is the index's only writer.
 */
export function rememberingLibraryIndex(index: LibraryIndex): RememberingLibraryIndex {
  const libraries = new Map<Id, LibraryRecord>();
  const folders = new Map<Id, Map<string, FolderAt>>();

  const foldersOf = (accountId: Id): Map<string, FolderAt> => {
    const known = folders.get(accountId) ?? new Map<string, FolderAt>();
    folders.set(accountId, known);
    if (known.size > maxFolders) known.clear();
    return known;
  };

  return {
    ...index,
    library: async (accountId) => {
      const known = libraries.get(accountId);
      if (known !== undefined) return known;
      const library = await index.library(accountId);
      if (library !== null) libraries.set(accountId, library);
      return library;
    },
    resolve: async (library, path) => {
      const name = path.at(-1);
      const known = foldersOf(library.accountId);
      const key = path.slice(0, -1).map(nameKey).join('/');
      const parent = known.get(key);
      if (name === undefined || parent === undefined) {
        const resolution = await index.resolve(library, path);
        if (name !== undefined && resolution.missing.length <= 1) known.set(key, resolution.parent);
        return resolution;
      }
      const entry = await index.child(parent.id, name);
      if (entry === null) return { parent, missing: [name], found: null };
      const place = within(parent.place, entry.diskName ?? entry.name);
      return { parent, missing: [], found: { entry, place } };
    },
    forget: (accountId, changes) => {
      if (accountId === serverAccountId) libraries.clear();
      if (changes.some(({ type }) => movesFolders.has(type))) folders.delete(accountId);
    },
  };
}
