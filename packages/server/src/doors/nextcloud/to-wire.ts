import type { ErrorCode } from '@photokeep/contract/error-code';

/** What a code looks like at this door: an HTTP status, and the class name that clients of Nextcloud compare with. */
export interface WireError {
  readonly status: number;
  readonly exception: string;
}

const sabre = (name: string): string => `Sabre\\DAV\\Exception\\${name}`;

/**
 * Every code's answer. Never 503 but for planned maintenance, and 409 only for a missing parent: phones stop
 * everything on the one and create folders on the other.
 */
const wireErrors: { readonly [Code in ErrorCode]: WireError } = {
  'invalid-request': { status: 400, exception: sabre('BadRequest') },
  'invalid-name': { status: 400, exception: 'OC\\Connector\\Sabre\\Exception\\InvalidPath' },
  unauthenticated: { status: 401, exception: sabre('NotAuthenticated') },
  forbidden: { status: 403, exception: sabre('Forbidden') },
  'not-found': { status: 404, exception: sabre('NotFound') },
  'parent-missing': { status: 409, exception: sabre('Conflict') },
  'already-exists': { status: 405, exception: sabre('MethodNotAllowed') },
  'wrong-kind': { status: 405, exception: sabre('MethodNotAllowed') },
  'version-mismatch': { status: 412, exception: sabre('PreconditionFailed') },
  'wrong-offset': { status: 412, exception: sabre('PreconditionFailed') },
  conflict: { status: 500, exception: sabre('Exception') },
  locked: { status: 423, exception: sabre('Locked') },
  'too-large': { status: 413, exception: sabre('EntityTooLarge') },
  'quota-exceeded': { status: 507, exception: sabre('InsufficientStorage') },
  'storage-full': { status: 507, exception: sabre('InsufficientStorage') },
  'read-only': { status: 507, exception: sabre('InsufficientStorage') },
  'unsupported-media': { status: 415, exception: sabre('UnsupportedMediaType') },
  'checksum-mismatch': { status: 400, exception: sabre('BadRequest') },
  'length-mismatch': { status: 400, exception: sabre('BadRequest') },
  incomplete: { status: 400, exception: sabre('BadRequest') },
  'rate-limited': { status: 429, exception: 'OCP\\AppFramework\\Http\\TooManyRequests' },
  unavailable: { status: 500, exception: sabre('Exception') },
  unsupported: { status: 501, exception: sabre('NotImplemented') },
  internal: { status: 500, exception: sabre('Exception') },
};

/** Codes after which the iOS app drops the upload and its local copy, if they come as 400 or 415. */
const fatalForIos: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'checksum-mismatch',
  'length-mismatch',
  'incomplete',
  'unsupported-media',
]);

/**
 * @param userAgent of the request; phones get an answer after which they try again: the iOS app keeps its copy, and
 * Android does not hold its whole queue up for what a computer has locked
 */
export function toWire(code: ErrorCode, userAgent: string): WireError {
  const comesAgain =
    (fatalForIos.has(code) && isIosApp(userAgent)) || (code === 'locked' && isPhoneApp(userAgent));
  return comesAgain ? { status: 500, exception: sabre('Exception') } : wireErrors[code];
}

function isIosApp(userAgent: string): boolean {
  return /nextcloud-ios|\(ios\).*nextcloud/i.test(userAgent);
}

/** The phone apps that send by themselves whatever is on the phone. */
export function isPhoneApp(userAgent: string): boolean {
  return isIosApp(userAgent) || /nextcloud-android/i.test(userAgent);
}
