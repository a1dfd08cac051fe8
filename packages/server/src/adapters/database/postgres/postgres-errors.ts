import { AppError } from '../../../domain/errors.ts';

/** An error of PostgreSQL or of the way to it as one of ours; anything else passes unchanged. */
export function fromPostgresError(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  const options = { cause: error };
  if (error.code.startsWith('23') || error.code === '40001' || error.code === '40P01') {
    return new AppError('conflict', 'Somebody else changed the same thing a moment ago.', options);
  }
  if (error.code === '53100') {
    return new AppError(
      'storage-full',
      'The disk of the database is full. Free some space, then try again.',
      options,
    );
  }
  if (error.code === '25006') return new AppError('read-only', 'The database is read-only.', options);
  return new AppError('unavailable', 'The database does not answer as it should.', options);
}
