import type { Id } from '../../domain/entry.ts';
import { AppError } from '../../domain/errors.ts';

/** Where the next page of a list in order of ids begins. @throws AppError `invalid-request` */
export function idCursor(cursor: string): Id {
  if (!/^\d{1,16}$/.test(cursor))
    throw new AppError('invalid-request', 'This cursor is none of ours.', { details: { field: 'cursor' } });
  return Number(cursor);
}
