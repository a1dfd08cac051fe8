/** Rows turned on their side: a list for each property, all of one length and in one order. */
export type Columns<Row> = { [Name in keyof Row]: Row[Name][] };

/** A long list says the name of each property once this way, not once for every row. */
export function toColumns<Row extends object>(
  rows: readonly Row[],
  names: readonly (keyof Row)[],
): Columns<Row> {
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])])) as Columns<Row>;
}

export function fromColumns<Row extends { id: unknown }>(columns: Columns<Row>): Row[] {
  const names = Object.keys(columns) as (keyof Row)[];
  return columns.id.map((_, at) => {
    const row: Partial<Row> = {};
    for (const name of names) row[name] = columns[name][at];
    return row as Row;
  });
}
