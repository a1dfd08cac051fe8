import { type Kysely, sql } from 'kysely';
import { comparedColumns } from './compared-columns.ts';
import type { Schema } from './schema.ts';

const dumped = comparedColumns();

/** What comes before every key, for tables whose key is more than an id. */
const firstKeys: Readonly<Record<string, readonly unknown[]>> = { properties: [0, ''], kept_similar: [0, 0] };

const pageSize = 1000;

/** One row in its canonical form. */
export interface DumpedRow {
  readonly table: string;
  readonly key: string;
  readonly text: string;
}

/** Everything that must survive a rebuild, table by table in order of the key, as text that can be compared. */
async function* dump(db: Kysely<Schema>): AsyncGenerator<DumpedRow> {
  for (const [table, columns] of dumped) yield* dumpTable(db, table, columns);
}

async function* dumpTable(
  db: Kysely<Schema>,
  table: string,
  columns: readonly string[],
): AsyncGenerator<DumpedRow> {
  const first = firstKeys[table] ?? [-1];
  const keys = columns.slice(0, first.length);
  const key = sql.join(keys.map((column) => sql.ref(column)));
  let after: readonly unknown[] = first;
  for (;;) {
    const { rows } = await sql<Record<string, unknown>>`
      select ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(table)}
       where (${key}) > (${sql.join(after)})
       order by ${key} limit ${pageSize}`.execute(db);
    for (const row of rows) {
      const values = columns.map((column) => row[column]);
      yield { table, key: keys.map((column) => String(row[column])).join(' '), text: JSON.stringify(values) };
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = keys.map((column) => last[column]);
  }
}

export interface DumpDifference {
  readonly table: string;
  readonly key: string;
  readonly live: string | null;
  readonly rebuilt: string | null;
}

/** The first differences between two indexes. */
export async function compareDumps(
  live: Kysely<Schema>,
  rebuilt: Kysely<Schema>,
  maxDifferences: number,
): Promise<DumpDifference[]> {
  const differences: DumpDifference[] = [];
  const [left, right] = [dump(live), dump(rebuilt)];
  let [a, b] = [await left.next(), await right.next()];
  while (!(a.done === true && b.done === true) && differences.length < maxDifferences) {
    const order = compareRows(a.done === true ? null : a.value, b.done === true ? null : b.value);
    if (order !== 0 || a.value?.text !== b.value?.text) differences.push(difference(order, a.value, b.value));
    const [before, after] = [a, b];
    if (order <= 0) a = before.done === true ? before : await left.next();
    if (order >= 0) b = after.done === true ? after : await right.next();
  }
  await Promise.all([left.return(undefined), right.return(undefined)]);
  return differences;
}

function difference(order: number, a: DumpedRow | undefined, b: DumpedRow | undefined): DumpDifference {
  const { table, key } = (order <= 0 ? a : b) ?? { table: '', key: '' };
  return {
    table,
    key,
    live: order <= 0 ? (a?.text ?? null) : null,
    rebuilt: order >= 0 ? (b?.text ?? null) : null,
  };
}

const tableOrder = dumped.map(([table]) => table);

/** Which row comes first; the end of a dump comes last. */
function compareRows(a: DumpedRow | null, b: DumpedRow | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const tables = tableOrder.indexOf(a.table) - tableOrder.indexOf(b.table);
  return tables === 0 ? compareKeys(a.key, b.key) : tables;
}

function compareKeys(a: string, b: string): number {
  const [[idA, restA], [idB, restB]] = [splitKey(a), splitKey(b)];
  const byId = Number(idA) - Number(idB);
  if (byId !== 0) return byId;
  const byNumber = Number(restA) - Number(restB);
  return byNumber || Buffer.compare(Buffer.from(restA), Buffer.from(restB));
}

function splitKey(key: string): [string, string] {
  const gap = key.indexOf(' ');
  return gap < 0 ? [key, ''] : [key.slice(0, gap), key.slice(gap + 1)];
}
