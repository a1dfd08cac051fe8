import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { AppError } from '../../domain/errors.ts';

/** Held for as long as a process works on a state folder. */
export interface InstanceLock extends Disposable {
  readonly file: string;
}

/**
 * Takes the one lock of a state folder: an exclusive transaction of SQLite, which the kernel ends with the process
 * however that ends. @returns null if another process holds it
 */
export function takeInstanceLock(file: string): InstanceLock | null {
  closeSync(openSync(file, 'a', 0o600));
  const connection = new Database(file, { timeout: 0 });
  try {
    connection.pragma('locking_mode = EXCLUSIVE');
    connection.exec('begin exclusive');
    return { file, [Symbol.dispose]: () => connection.close() };
  } catch (error) {
    connection.close();
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return null;
    throw new AppError('unavailable', `The lock file ${file} cannot be used.`, { cause: error });
  }
}
