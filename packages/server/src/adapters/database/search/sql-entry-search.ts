import type { Kysely } from 'kysely';
import type { Entry, Id } from '../../../domain/entry.ts';
import type { LibraryRecord } from '../../../domain/library-record.ts';
import type { EntryQuery, EntrySearch, FoundEntry } from '../../../ports/entry-search.ts';
import { toEntry } from '../reads/entry-rows.ts';
import { selectEntries } from '../reads/select-entries.ts';
import type { Schema } from '../schema.ts';
import { type Candidate, candidates } from './candidates.ts';
import { folderPaths } from './folder-paths.ts';
import { chooseRoute } from './route.ts';

/**
 * Searches entries over SQLite or PostgreSQL.
 * @param slowReads where what may look at a whole library is run
 */
export function createEntrySearch(db: Kysely<Schema>, slowReads: Kysely<Schema>): EntrySearch {
  return {
    find: async (library, query) => {
      const route = await chooseRoute(db, library, query);
      const select = candidates(route === 'condition' ? db : slowReads, library, { query, route });
      const wanted: Wanted[] = [];
      const scope = createScope(db, library, query);
      for (let offset = 0, size = query.limit; wanted.length < query.limit; size *= 4) {
        const some = await select.offset(offset).limit(size).execute();
        wanted.push(...(await scope(some)));
        if (some.length < size) break;
        offset += size;
      }
      return withEntries(db, wanted.slice(0, query.limit));
    },
  };
}

interface Wanted {
  readonly id: Id;
  /** names of the folders above it */
  readonly folder: readonly string[];
}

/** Keeps what lies in the scope. What folders are above, each candidate's folder is asked once. */
function createScope(
  db: Kysely<Schema>,
  library: LibraryRecord,
  { scope, shallow }: EntryQuery,
): (some: readonly Candidate[]) => Promise<Wanted[]> {
  const known = new Map<Id, readonly string[] | null>();
  return async (some) => {
    const unknown = some.map(({ parent_id }) => parent_id).filter((id) => id !== null && !known.has(id));
    const above = await folderPaths(db, unknown);
    for (const id of unknown) {
      const steps = id === null ? undefined : above.get(id);
      if (id === null) continue;
      const inScope =
        steps?.[0]?.id === library.roots.files &&
        (scope.kind === 'file' || (shallow ? id === scope.id : steps.some((step) => step.id === scope.id)));
      known.set(id, inScope ? steps.slice(1).map(({ name }) => name) : null);
    }
    return some.flatMap(({ id, parent_id }) => {
      const folder = parent_id === null ? null : known.get(parent_id);
      return folder === null || folder === undefined ? [] : [{ id, folder }];
    });
  };
}

/** Few enough for one statement of either engine. */
const atOnce = 500;

async function withEntries(db: Kysely<Schema>, wanted: readonly Wanted[]): Promise<FoundEntry[]> {
  const entries = new Map<Id, Entry>();
  for (let at = 0; at < wanted.length; at += atOnce) {
    const ids = wanted.slice(at, at + atOnce).map(({ id }) => id);
    for (const row of await selectEntries(db).where('entries.id', 'in', ids).execute()) {
      entries.set(row.id, toEntry(row));
    }
  }
  return wanted.flatMap(({ id, folder }): FoundEntry[] => {
    const entry = entries.get(id);
    return entry === undefined ? [] : [{ entry, path: [...folder, entry.name] }];
  });
}
