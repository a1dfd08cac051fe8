import { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import { DirectSqliteDialect } from './sqlite-dialect.ts';
import { statementsOf } from './statements.ts';

/** Queries on a connection, which is closed with them. */
export function kyselyOn(connection: SqliteConnection): Kysely<Schema> {
  return new SqliteQueries(connection);
}

class SqliteQueries extends Kysely<Schema> {
  readonly #connection: SqliteConnection;

  constructor(connection: SqliteConnection) {
    super({ dialect: new DirectSqliteDialect(statementsOf(connection), () => connection.close()) });
    this.#connection = connection;
  }

  /** Kysely itself closes nothing where all queries went past it. */
  override async destroy(): Promise<void> {
    await super.destroy();
    this.#connection.close();
  }
}
