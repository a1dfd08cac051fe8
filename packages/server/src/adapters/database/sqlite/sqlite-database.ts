import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { type DialectAdapter, Kysely, SqliteAdapter, SqliteDialect } from 'kysely';
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
    let statement = statements.get(sql);
    if (statement === undefined) {
      if (statements.size >= maxStatements) statements.clear();
      statement = connection.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  return new Kysely<Schema>({
    dialect: new TransactionalSqliteDialect({ database: { prepare, close: () => connection.close() } }),
  });
}

const maxStatements = 500;

/** SQLite runs schema changes in transactions; Kysely's own adapter does not claim so. */
class TransactionalSqliteDialect extends SqliteDialect {
  override createAdapter(): DialectAdapter {
    return new TransactionalSqliteAdapter();
  }
}

class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
