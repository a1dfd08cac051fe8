import type { Entry } from './entry.ts';
import { AppError } from './errors.ts';
import { etagOf } from './etag.ts';
import type { Expectation } from './upload.ts';

/** @throws AppError `version-mismatch` unless all hold */
export function checkExpectations(expectations: readonly Expectation[], current: Entry | null): void {
  if (expectations.every((expectation) => holds(expectation, current))) return;
  throw new AppError('version-mismatch', 'This file was changed on the server in the meantime.');
}

function holds(expectation: Expectation, current: Entry | null): boolean {
  const etag = current === null ? null : etagOf(current.changeSeq);
  switch (expectation.kind) {
    case 'exists':
      return current !== null;
    case 'absent':
      return current === null;
    case 'etag-in':
      return etag !== null && expectation.etags.includes(etag);
    case 'etag-not-in':
      return etag === null || !expectation.etags.includes(etag);
  }
}

/** Whether the client named the very version it wants to replace, and so has seen it. */
export function namesVersion(expectations: readonly Expectation[]): boolean {
  return expectations.some((expectation) => expectation.kind === 'etag-in');
}
