import type { Kysely } from 'kysely';
import type { LibraryIndex } from '../../ports/library-index.ts';
import { createContentReads } from './reads/content-reads.ts';
import { createFilesBelow } from './reads/files-below.ts';
import { createLibraryReads } from './reads/library-reads.ts';
import { createTrashReads } from './reads/trash-reads.ts';
import { createTreeReads } from './reads/tree-reads.ts';
import { createVersionReads } from './reads/version-reads.ts';
import type { Schema } from './schema.ts';

/**
 * The library index over SQLite or PostgreSQL: the same queries on both.
 * @param slowReads where what may look at a whole library is run
 */
export function createLibraryIndex(db: Kysely<Schema>, slowReads: Kysely<Schema>): LibraryIndex {
  return {
    ...createLibraryReads(db),
    ...createTreeReads(db),
    ...createFilesBelow(db, slowReads),
    ...createContentReads(db),
    ...createTrashReads(db),
    ...createVersionReads(db),
  };
}
