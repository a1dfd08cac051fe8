import {
  type DialectAdapter,
  type LimitNode,
  type QueryCompiler,
  SqliteAdapter,
  SqliteDialect,
  SqliteQueryCompiler,
  ValueNode,
} from 'kysely';
import type { AnswersAtOnce } from '../prepared.ts';
import type { Prepare } from './statements.ts';

/** SQLite as Kysely knows it, but for prepared queries, which go straight to their statement. */
export class DirectSqliteDialect extends SqliteDialect {
  readonly #prepare: Prepare;

  constructor(prepare: Prepare, close: () => void) {
    super({ database: { prepare, close } });
    this.#prepare = prepare;
  }

  override createAdapter(): DialectAdapter {
    return new DirectSqliteAdapter(this.#prepare);
  }

  override createQueryCompiler(): QueryCompiler {
    return new LiteralLimitCompiler();
  }
}

class DirectSqliteAdapter extends SqliteAdapter implements AnswersAtOnce {
  readonly #prepare: Prepare;

  constructor(prepare: Prepare) {
    super();
    this.#prepare = prepare;
  }

  /** SQLite runs schema changes in transactions; Kysely's own adapter does not claim so. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }

  answer(sql: string, parameters: readonly unknown[]): unknown[] {
    const statement = this.#prepare(sql);
    if (statement.reader) return statement.all(parameters);
    statement.run(parameters);
    return [];
  }
}

/** Writes limits into the text: SQLite plans a statement anew each time it is given one as a parameter. */
class LiteralLimitCompiler extends SqliteQueryCompiler {
  protected override visitLimit(node: LimitNode): void {
    const { limit } = node;
    if (!ValueNode.is(limit) || !Number.isSafeInteger(limit.value)) return super.visitLimit(node);
    this.append(`limit ${String(limit.value)}`);
  }
}
