import type { Id } from '../../domain/entry.ts';
import { toAppError } from '../../domain/errors.ts';
import type { PhotoOutcome } from '../../ports/photo-operations.ts';

export const done = (id: Id, trashId: Id | null = null): PhotoOutcome => ({
  id,
  outcome: 'done',
  reason: null,
  trashId,
});

export const unchanged = (id: Id): PhotoOutcome => ({
  id,
  outcome: 'unchanged',
  reason: null,
  trashId: null,
});

export const notFound = (id: Id): PhotoOutcome => ({ id, outcome: 'not-found', reason: null, trashId: null });

export const failed = (id: Id, error: unknown): PhotoOutcome => ({
  id,
  outcome: 'failed',
  reason: toAppError(error).code,
  trashId: null,
});
