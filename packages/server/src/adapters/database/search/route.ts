import { type Kysely, sql } from 'kysely';
import type { LibraryRecord } from '../../../domain/library-record.ts';
import type { EntryCondition, EntryQuery } from '../../../ports/entry-search.ts';
import type { Schema } from '../schema.ts';
import { foldersFrom } from './folders-from.ts';

/**
 * Which index leads to the candidates: over what the condition names, over the account's entries by their mtime, over its
 * photos by when they were taken, or over the names in the folders of the scope. Said here because SQLite, which keeps no
 * statistics, guesses wrong.
 */
export type Route = 'condition' | 'mtime' | 'taken' | 'folders';

/** Up to this many folders and entries, a scope is looked through; in a larger one most of what an index yields lies. */
const fewFolders = 500;
const fewEntries = 5000;

export async function chooseRoute(
  db: Kysely<Schema>,
  library: LibraryRecord,
  { scope, shallow, where }: EntryQuery,
): Promise<Route> {
  if (names(where, isNarrow)) return 'condition';
  if (scope.kind === 'file' || shallow) return 'folders';
  if (scope.id !== library.roots.files && (await isSmall(db, scope.id))) return 'folders';
  return names(where, isAboutTaking) ? 'taken' : 'mtime';
}

/** Whether this must hold for the whole to hold. */
function names(condition: EntryCondition, wanted: (condition: EntryCondition) => boolean): boolean {
  if (condition.op === 'and') return condition.operands.some((operand) => names(operand, wanted));
  if (condition.op !== 'or' || condition.operands.length !== 1) return wanted(condition);
  return condition.operands.some((operand) => names(operand, wanted));
}

/** Holds for few, and names them. */
const isNarrow = (condition: EntryCondition): boolean =>
  condition.op === 'is-favourite' || (condition.op === 'eq' && condition.field === 'id');

const isAboutTaking = (condition: EntryCondition): boolean =>
  'field' in condition && condition.field === 'taken';

async function isSmall(db: Kysely<Schema>, folderId: number): Promise<boolean> {
  const folders = await sql<Count>`
    select count(*) as number from (
      select 1 from (${foldersFrom(folderId)}) as folders_below limit ${fewFolders}) as some_folders`.execute(
    db,
  );
  if ((folders.rows[0]?.number ?? 0) >= fewFolders) return false;
  const entries = await sql<Count>`
    select count(*) as number from (
      select 1 from entries where parent_id in (${foldersFrom(folderId)}) limit ${fewEntries}) as some_entries`.execute(
    db,
  );
  return (entries.rows[0]?.number ?? 0) < fewEntries;
}

interface Count {
  readonly number: number;
}
