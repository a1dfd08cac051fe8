import type { ErrorCode } from '@photokeep/contract/error-code';

/** Every code's HTTP status at this door. tus clients ask for the offset and go on after 409, and later after 5xx. */
export const statusOf: { readonly [Code in ErrorCode]: number } = {
  'invalid-request': 400,
  'invalid-name': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'parent-missing': 404,
  'already-exists': 400,
  'wrong-kind': 400,
  'version-mismatch': 412,
  'wrong-offset': 409,
  conflict: 409,
  locked: 423,
  'too-large': 413,
  'quota-exceeded': 507,
  'storage-full': 507,
  'read-only': 507,
  'unsupported-media': 415,
  'checksum-mismatch': 460,
  'length-mismatch': 400,
  incomplete: 400,
  'rate-limited': 429,
  unavailable: 503,
  unsupported: 501,
  internal: 500,
};
