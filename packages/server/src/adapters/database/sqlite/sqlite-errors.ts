import { AppError } from '../../../domain/errors.ts';

/** An error of SQLite as one of ours; anything else passes unchanged. */
export function fromSqliteError(error: unknown): unknown {
  const code = sqliteCodeOf(error);
  if (code === undefined) return error;
  const options = { cause: error };
  if (code === 'SQLITE_FULL') {
    return new AppError(
      'storage-full',
      'The disk of the index is full. Free some space, then try again.',
      options,
    );
  }
  if (code.startsWith('SQLITE_READONLY'))
    return new AppError('read-only', 'The index is read-only.', options);
  if (code.startsWith('SQLITE_CONSTRAINT')) {
    return new AppError('conflict', 'Somebody else changed the same thing a moment ago.', options);
  }
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) {
    return new AppError(
      'unavailable',
      'The index is damaged. “photokeep rebuild” makes a new one from the library.',
      options,
    );
  }
  return new AppError('unavailable', 'The index does not answer as it should.', options);
}

/** Whether the connection should be opened anew before it is used again. */
export function connectionIsSuspect(error: unknown): boolean {
  const code = sqliteCodeOf(error) ?? '';
  return /^SQLITE_(FULL|IOERR|CORRUPT|NOTADB|CANTOPEN)/.test(code);
}

function sqliteCodeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return error.code.startsWith('SQLITE_') ? error.code : undefined;
}
