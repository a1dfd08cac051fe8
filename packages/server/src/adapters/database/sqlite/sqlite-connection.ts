import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';

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
