import { type Compilable, type Kysely, sql } from 'kysely';
import type { DiskName, Id } from '../../../domain/entry.ts';
import type { LibraryRecord, Resolution } from '../../../domain/library-record.ts';
import { nameKey } from '../../../domain/name.ts';
import { type Place, within } from '../../../domain/place.ts';
import { fromColumn } from '../disk-name-column.ts';
import type { Schema } from '../schema.ts';
import { compileOnce } from './compiled-query.ts';

/** Names walked in one query; engines limit the number of joins. */
const maxStep = 24;

type StepRow = Record<string, number | string | null>;
type StepQuery = (...values: (number | string)[]) => Promise<StepRow[]>;

interface Walked {
  readonly id: Id;
  readonly kind: string;
  readonly diskName: DiskName;
}

/**
 * Walks a path down with one query for up to 24 names: a chain of left joins on (parent, name), so that a missing
 * name ends the chain instead of the whole answer.
 */
export function createPathWalker(
  db: Kysely<Schema>,
): (rootId: Id, names: readonly string[]) => Promise<Walked[]> {
  const queries = new Map<number, StepQuery>();
  const queryFor = (depth: number): StepQuery => {
    let query = queries.get(depth);
    if (query === undefined) {
      query = compileOnce<(number | string)[], StepRow>(db, depth + 1, (values) => stepQuery(db, depth, values));
      queries.set(depth, query);
    }
    return query;
  };
  return async (rootId, names) => {
    const walked: Walked[] = [];
    let from = rootId;
    for (let at = 0; at < names.length; at += maxStep) {
      const step = names.slice(at, at + maxStep).map(nameKey);
      const [row] = await queryFor(step.length)(from, ...step);
      const found = row === undefined ? [] : namesIn(row, step.length);
      walked.push(...found);
      const last = found.at(-1);
      if (found.length < step.length || last === undefined) break;
      from = last.id;
    }
    return walked;
  };
}

function stepQuery(db: Kysely<Schema>, depth: number, [rootId, ...keys]: (number | string)[]): Compilable<StepRow> {
  const levels = Array.from({ length: depth }, (_, level) => level + 1);
  const columns = levels.map((level) => {
    const entry = sql.ref(`e${level}`);
    const named = (column: string): ReturnType<typeof sql> =>
      sql`${entry}.${sql.ref(column)} as ${sql.ref(`${column}_${level}`)}`;
    return sql.join([named('id'), named('kind'), named('name'), named('disk_name')]);
  });
  const joins = levels.slice(1).map((level) => {
    const entry = sql.ref(`e${level}`);
    const parent = sql.ref(`e${level - 1}`);
    return sql`left join entries ${entry} on ${entry}.parent_id = ${parent}.id and ${entry}.name_key = ${keys[level - 1]}`;
  });
  const query = sql<StepRow>`select ${sql.join(columns)} from entries e1 ${sql.join(joins, sql` `)}
    where e1.parent_id = ${rootId} and e1.name_key = ${keys[0]}`;
  return { compile: () => query.compile(db) };
}

function namesIn(row: StepRow, depth: number): Walked[] {
  const walked: Walked[] = [];
  for (let level = 1; level <= depth; level++) {
    const id = row[`id_${level}`];
    if (typeof id !== 'number') break;
    const diskName = row[`disk_name_${level}`];
    walked.push({
      id,
      kind: String(row[`kind_${level}`]),
      diskName: (typeof diskName === 'string' ? fromColumn(diskName) : null) ?? String(row[`name_${level}`]),
    });
  }
  return walked;
}

/** The part of a resolution that needs no further query: where the walk ended. */
export function endOfWalk(
  library: LibraryRecord,
  path: readonly string[],
  walked: readonly Walked[],
): Omit<Resolution, 'found'> & { readonly foundId: Id | null; readonly foundPlace: Place } {
  const root: Place = { library: library.name, area: 'files', path: [], objectKey: null };
  if (path.length === 0) {
    const parent = { id: library.roots.files, place: root };
    return { parent, missing: [], foundId: library.roots.files, foundPlace: root };
  }
  const last = walked.length === path.length ? walked.at(-1) : undefined;
  const before = last === undefined ? walked : walked.slice(0, -1);
  const onTheWay = before.filter((step) => step.kind === 'folder');
  const place = within(root, ...onTheWay.map((step) => step.diskName));
  return {
    parent: { id: onTheWay.at(-1)?.id ?? library.roots.files, place },
    missing: last === undefined ? path.slice(onTheWay.length) : [],
    foundId: last?.id ?? null,
    foundPlace: last === undefined ? place : within(place, last.diskName),
  };
}
