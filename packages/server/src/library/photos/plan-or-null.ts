import { AppError } from '../../domain/errors.ts';
import type { Log } from '../../ports/log.ts';

/** Not together with others, or not at all: tried by itself, the item says which. */
const notThisWay: ReadonlySet<AppError['code']> = new Set([
  'not-found',
  'parent-missing',
  'already-exists',
  'wrong-kind',
  'invalid-name',
  'forbidden',
  'conflict',
  'locked',
  'version-mismatch',
  'quota-exceeded',
  'storage-full',
  'read-only',
]);

/** A plan, or null where there is none for this item among others. What nobody expects is logged: it must not be lost. */
export async function planOrNull<Plan>(log: Log, plan: () => Promise<Plan | null>): Promise<Plan | null> {
  try {
    return await plan();
  } catch (error) {
    if (!(error instanceof AppError && notThisWay.has(error.code)))
      log.error({ err: error }, 'an item of the trash could not be planned for; it is tried by itself');
    return null;
  }
}
