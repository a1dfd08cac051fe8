import type { Compilable, CompiledQuery, DialectAdapter, Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/**
 * The adapter of an engine that lives in this thread and answers while it is asked. Kysely's way there, with a connection
 * to wait for and some ten promises, takes longer than SQLite needs for what an upload asks.
 */
export interface AnswersAtOnce extends DialectAdapter {
  /** @returns the rows; none for what only writes */
  answer(sql: string, parameters: readonly unknown[]): unknown[];
}

const answersAtOnce = (adapter: DialectAdapter): adapter is AnswersAtOnce => 'answer' in adapter;

/** Stands for a value that each run brings along. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** Yields a stand-in for whatever value is asked for. */
const slots = new Proxy({}, { get: (_target, name) => new Slot(String(name)) });

/**
 * A query that is built and compiled once for each engine, and run with other values each time: building one costs
 * more than SQLite needs to answer it.
 * @param build gets a stand-in for every value; it must not look at them
 */
export function prepared<Values extends object, Row>(
  build: (db: Kysely<Schema>, values: Values) => Compilable<Row>,
): (db: Kysely<Schema>, values: Values) => Promise<Row[]> {
  const compiled = new WeakMap<object, CompiledQuery<Row>>();
  return async (db, values) => {
    const { adapter: engine, plugins } = db.getExecutor();
    let query = compiled.get(engine);
    if (query === undefined) {
      query = build(db, slots as Values).compile();
      compiled.set(engine, query);
    }
    const parameters = query.parameters.map((parameter) =>
      parameter instanceof Slot ? valueOf(values, parameter) : parameter,
    );
    if (answersAtOnce(engine) && plugins.length === 0) return engine.answer(query.sql, parameters) as Row[];
    return (await db.executeQuery<Row>({ ...query, parameters })).rows;
  };
}

function valueOf(values: object, { name }: Slot): unknown {
  return Reflect.get(values, name);
}
