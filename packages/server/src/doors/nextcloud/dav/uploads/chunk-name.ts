import { AppError } from '../../../../domain/errors.ts';
import type { PartName } from '../../../../domain/upload-session.ts';

/** The name under which the finished whole can be moved away. */
export const wholeFile = '.file';

/**
 * Chunks are called `1`, `000001`, `0000000000000000` or `000000000000000-000000010485759`, depending on the client.
 * The leading number says where a chunk belongs, whatever the names look like.
 * @throws AppError `invalid-request` for anything else
 */
export function chunkName(name: string): PartName {
  const [, digits] = /^(\d{1,20})(?:-\d{1,20})?$/.exec(name) ?? [];
  const number = Number(digits);
  if (digits === undefined || !Number.isSafeInteger(number)) {
    throw new AppError('invalid-request', 'A chunk is named by a number, or by two with a dash between.');
  }
  return { name, number };
}
