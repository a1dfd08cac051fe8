import type { ErrorCode } from '@photokeep/contract/error-code';

/** Every code's HTTP status at this door. */
export const statusOf: { readonly [Code in ErrorCode]: number } = {
  'invalid-request': 400,
  'invalid-name': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'parent-missing': 409,
  'already-exists': 409,
  'wrong-kind': 409,
  'version-mismatch': 412,
  'wrong-offset': 409,
  conflict: 409,
  locked: 423,
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
  unsupported: 501,
  internal: 500,
};
