import { AppError } from '../../../domain/errors.ts';
import type { Change } from '../../../domain/journal/journal-line.ts';
import type { WriteContext } from '../write-context.ts';

/**
 * A key that was given up may be removed at any moment, so nothing may name it again.
 * @throws AppError `unavailable`
 */
export async function assertNotReleased({ db }: WriteContext, changes: readonly Change[]): Promise<void> {
  const keys = changes.flatMap((change) =>
    'object' in change && change.object !== undefined ? [change.object] : [],
  );
  if (keys.length === 0) return;
  const [released] = await db
    .selectFrom('released_objects')
    .select('object_key')
    .where('object_key', 'in', keys)
    .limit(1)
    .execute();
  if (released === undefined) return;
  throw new AppError(
    'unavailable',
    'The upload took so long that its bytes were cleared away. Send it again.',
  );
}
