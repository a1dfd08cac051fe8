import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import {
  type DialectAdapter,
  Kysely,
  type LimitNode,
  type QueryCompiler,
  SqliteAdapter,
  SqliteDialect,
  SqliteQueryCompiler,
  ValueNode,
} from 'kysely';
import type { AnswersAtOnce } from '../prepared.ts';
import type { Schema } from '../schema.ts';

export type SqliteConnection = Database.Database;

/**
 * Opens the index for the one thread that writes. WAL lets readers go on meanwhile; `synchronous = FULL` makes every
 * commit survive a power cut.
 */
export function openForWriting(file: string): SqliteConnection {
  // Made first, because SQLite would let everybody read it; its companions take over its permissions.
  closeSync(openSync(file, 'a', 0o600));
  const connection = new Database(file);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('busy_timeout = 10000');
  connection.pragma('temp_store = MEMORY');
  connection.pragma('cache_size = -8000');
  connection.pragma('mmap_size = 268435456');
  connection.pragma('journal_size_limit = 67108864');
  return connection;
}

/** Opens the index for reading only. Each read sees the last commit. */
export function openForReading(file: string): SqliteConnection {
  const connection = new Database(file, { readonly: true });
  connection.pragma('busy_timeout = 10000');
  connection.pragma('temp_store = MEMORY');
  connection.pragma('cache_size = -8000');
  connection.pragma('mmap_size = 268435456');
  return connection;
}

/** Queries on a connection, each distinct statement prepared once. */
export function kyselyOn(connection: SqliteConnection): Kysely<Schema> {
  const statements = new Map<string, Database.Statement>();
  const prepare = (sql: string): Database.Statement => {
    const statement = statements.get(sql) ?? connection.prepare(sql);
    // The last one used is the last to go, so that what is asked rarely does not displace the rest.
    statements.delete(sql);
    statements.set(sql, statement);
    if (statements.size > maxStatements)
      for (const oldest of statements.keys()) {
        statements.delete(oldest);
        break;
      }
    return statement;
  };
  return new Kysely<Schema>({ dialect: new OwnSqliteDialect(prepare, () => connection.close()) });
}

const maxStatements = 500;

type Prepare = (sql: string) => Database.Statement;

class OwnSqliteDialect extends SqliteDialect {
  readonly #prepare: Prepare;

  constructor(prepare: Prepare, close: () => void) {
    super({ database: { prepare, close } });
    this.#prepare = prepare;
  }

  override createAdapter(): DialectAdapter {
    return new OwnSqliteAdapter(this.#prepare);
  }

  override createQueryCompiler(): QueryCompiler {
    return new OwnSqliteCompiler();
  }
}

class OwnSqliteAdapter extends SqliteAdapter implements AnswersAtOnce {
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
class OwnSqliteCompiler extends SqliteQueryCompiler {
  protected override visitLimit(node: LimitNode): void {
    const { limit } = node;
    if (!ValueNode.is(limit) || !Number.isSafeInteger(limit.value)) return super.visitLimit(node);
    this.append(`limit ${String(limit.value)}`);
  }
}
