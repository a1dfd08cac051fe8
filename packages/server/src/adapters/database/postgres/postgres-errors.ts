import { AppError, type AppErrorOptions } from '../../../domain/errors.ts';

/** What the driver says of a connection that broke or cannot be had; these errors bear no code. */
const connectionLost =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

/** An error of PostgreSQL or of the way to it as one of ours; anything else passes unchanged. */
export function fromPostgresError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  const options = { cause: error };
  if (!('code' in error) || typeof error.code !== 'string') {
    return connectionLost.test(error.message) ? unavailable(options) : error;
  }
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
  return unavailable(options);
}

function unavailable(options: AppErrorOptions): AppError {
  return new AppError('unavailable', 'The database does not answer as it should.', options);
}

/** The same for a database that is only being opened: nobody but its operator is told, who has to know why. */
export function fromOpeningError(error: unknown): unknown {
  const ours = fromPostgresError(error);
  if (ours instanceof AppError && (ours.code !== 'unavailable' || ours.cause === undefined)) return ours;
  const cause = ours instanceof AppError ? ours.cause : ours;
  const text = `The database that PHOTOKEEP_DATABASE_URL names cannot be used: ${reasonOf(cause)}.`;
  return new AppError('unavailable', text, { cause });
}

/** A host with several addresses fails once for each, and says so in none of its own words. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
