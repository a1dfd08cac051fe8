import { setImmediate } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { FileEntry, Id } from '../../../domain/entry.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { Schema } from '../schema.ts';
import { toEntry } from './entry-rows.ts';
import { pagesOfKind } from './tree-reads.ts';

/**
 * Which folders are below is found out once, so that a large folder costs what it holds and no more, and a folder that
 * is moved within it meanwhile is not passed over.
 * @param slowReads where what looks at a whole folder is run
 */
export function createFilesBelow(
  db: Kysely<Schema>,
  slowReads: Kysely<Schema>,
): Pick<LibraryIndex, 'filesBelow'> {
  return {
    filesBelow: async function* (folderId, atOnce) {
      let some: FileEntry[] = [];
      for (const parentId of await foldersFrom(slowReads, folderId)) {
        for (let after: string | undefined = ''; after !== undefined; ) {
          const rows = await pagesOfKind.file(db, { parentId, after, limit: atOnce });
          for (const row of rows) {
            const entry = toEntry(row);
            if (entry.kind === 'file') some.push(entry);
          }
          after = rows.length < atOnce ? undefined : rows.at(-1)?.name_key;
          if (some.length >= atOnce) {
            yield some;
            some = [];
          }
          // Folders with hardly anything in them may come by the thousand.
          await setImmediate();
        }
      }
      if (some.length > 0) yield some;
    },
  };
}

/** The folder and all folders below it. The kind stands in the statement, so that it can use the index of folders alone. */
async function foldersFrom(db: Kysely<Schema>, folderId: Id): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`
    with recursive down(id) as (
      select id from entries where id = ${folderId}
      union all
      select child.id from entries child join down on child.parent_id = down.id where child.kind = 'folder'
    )
    select id from down`.execute(db);
  return rows.map(({ id }) => id);
}
