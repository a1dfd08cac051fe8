import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { LibraryRecord } from '../../../domain/library-record.ts';
import type { EntryQuery } from '../../../ports/entry-search.ts';
import type { Schema } from '../schema.ts';
import { isHidden } from '../sql-hidden-photos.ts';
import { compileCondition, orderColumn, takenColumn } from './compile-condition.ts';
import { foldersFrom } from './folders-from.ts';
import type { Route } from './route.ts';

/** An entry for which the condition holds; where it lies is still to be looked at. */
export interface Candidate {
  readonly id: number;
  readonly parent_id: number | null;
}

type Candidates = SelectQueryBuilder<Schema, 'entries', Candidate>;

/** Candidates in the order that was asked for, found by the index that the route says. */
export function candidates(
  db: Kysely<Schema>,
  library: LibraryRecord,
  { query, route }: { readonly query: EntryQuery; readonly route: Route },
): Candidates {
  const { accountId } = library;
  let select = from(db, route).where(compileCondition(query.where, accountId));
  // A phone's media tab lies open to whoever holds it. Listings go on showing every file to those that sync.
  select = select.where(sql<boolean>`not ${isHidden('entries.content_id')}`);
  if (route === 'mtime') select = select.where('entries.account_id', '=', accountId);
  if (route === 'taken') select = select.where(sql.ref('assets.account_id'), '=', accountId);
  if (query.scope.kind === 'file') select = select.where('entries.id', '=', query.scope.id);
  else if (route === 'folders') select = select.where(inFolders(query));
  for (const { field, descending } of query.orderBy) {
    const column = field === 'taken' && route === 'taken' ? takenColumn : orderColumn(field);
    select = select.orderBy(column, descending ? 'desc' : 'asc');
  }
  return select.orderBy('entries.id');
}

/** A cross join is never turned round: the photos come first, and their entries are looked up. */
function from(db: Kysely<Schema>, route: Route): Candidates {
  const joined =
    route === 'taken'
      ? db
          .selectFrom('assets')
          .crossJoin('entries')
          .where(sql<boolean>`entries.content_id = assets.content_id`)
      : db.selectFrom('entries').leftJoin('assets', 'assets.content_id', 'entries.content_id');
  const complete = (joined as SelectQueryBuilder<Schema, 'entries', object>).leftJoin(
    'contents',
    'contents.id',
    'entries.content_id',
  );
  return complete.select(['entries.id', 'entries.parent_id']) as never;
}

function inFolders({ scope, shallow }: EntryQuery) {
  return shallow
    ? sql<boolean>`entries.parent_id = ${scope.id}`
    : sql<boolean>`entries.parent_id in (${foldersFrom(scope.id)})`;
}
