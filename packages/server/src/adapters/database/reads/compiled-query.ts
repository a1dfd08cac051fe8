import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Stands for a value that is given at each run. */
class Slot {
  readonly index: number;
  constructor(index: number) {
    this.index = index;
  }
}

/**
 * A query built and compiled once and run with other values each time: building one costs more than SQLite needs to
 * answer it. `build` gets a stand-in for each value, in order.
 */
export function compileOnce<Values extends readonly unknown[], Row>(
  db: Kysely<Schema>,
  count: Values['length'],
  build: (slots: Values) => Compilable<Row>,
): (...values: Values) => Promise<Row[]> {
  const slots = Array.from({ length: count }, (_, index) => new Slot(index));
  const compiled: CompiledQuery<Row> = build(slots as unknown as Values).compile();
  const order = compiled.parameters.map((parameter) => (parameter instanceof Slot ? parameter.index : parameter));
  return async (...values) => {
    const parameters = order.map((slot, at) => (compiled.parameters[at] instanceof Slot ? values[slot as number] : slot));
    return (await db.executeQuery<Row>({ ...compiled, parameters })).rows;
  };
}
