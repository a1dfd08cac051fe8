import { isAppError } from '../../domain/errors.ts';
import type { LibraryRecord } from '../../domain/library-record.ts';
import type { Log } from '../../ports/log.ts';
import type { TreeLocks } from '../../ports/tree-locks.ts';

export interface OneOfManyParts {
  readonly locks: Pick<TreeLocks, 'shared'>;
  readonly log: Log;
}

/** Others that change the tree get their turn after each: another program can have put a hundred thousand here. */
export async function oneOfMany<T>(
  parts: OneOfManyParts,
  { accountId }: LibraryRecord,
  look: () => Promise<T>,
): Promise<T | null> {
  await using _tree = await parts.locks.shared(accountId);
  return await orPassedBy(parts, look);
}

/** One file or folder that cannot be read, such as another user's, keeps nobody from seeing the rest. */
export async function orPassedBy<T>(
  { log }: Pick<OneOfManyParts, 'log'>,
  look: () => Promise<T>,
): Promise<T | null> {
  try {
    return await look();
  } catch (error) {
    if (!isAppError(error) || isAppError(error, 'read-only')) throw error;
    log.warn({ err: error }, 'something on the disk could not be read; the next scan tries again');
    return null;
  }
}
