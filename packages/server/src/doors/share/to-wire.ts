import type { ErrorCode } from '@photokeep/contract/error-code';

/** Every code's HTTP status behind a link. What a visitor may not do looks like what is not there. */
export const statusOf: { readonly [Code in ErrorCode]: number } = {
  'invalid-request': 400,
  'invalid-name': 400,
  unauthenticated: 403,
  forbidden: 403,
  'not-found': 404,
  'parent-missing': 404,
  'already-exists': 409,
  'wrong-kind': 404,
  'version-mismatch': 412,
  'wrong-offset': 412,
  conflict: 409,
  locked: 409,
  'too-large': 413,
  'quota-exceeded': 507,
  'storage-full': 507,
  'read-only': 507,
  'unsupported-media': 415,
  'checksum-mismatch': 400,
  'length-mismatch': 400,
  incomplete: 400,
  'rate-limited': 429,
  unavailable: 503,
  unsupported: 405,
  internal: 500,
};
