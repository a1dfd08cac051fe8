import { invalid } from '../dav-syntax-error.ts';

/** Where a COPY or MOVE goes. Scheme and authority are lower case, and null when only a path was sent. */
export interface Destination {
  readonly scheme: string | null;
  readonly authority: string | null;
  /** Absolute and still percent-encoded: `decodePath` reads it. */
  readonly rawPath: string;
}

const ABSOLUTE_URL = /^([a-z][a-z0-9+.-]*):\/\/([^/\\]+)(\/.*)?$/i;
// `//host` and, for lenient readers, `/\host` would name another host.
const ABSOLUTE_PATH = /^\/(?![/\\])/;
const CONTROL = /[\u0000-\u001F\u007F]/;

/**
 * Reads a Destination header (RFC 4918 §10.3): a URL, or an absolute path as some clients send it.
 *
 * @throws {DavSyntaxError} `invalid` when missing, relative, or with user, query, fragment or control characters
 */
export function parseDestination(value: string | undefined): Destination {
  if (value === undefined) throw invalid('the Destination header is missing');
  if (CONTROL.test(value)) throw invalid('Destination holds a control character');
  if (/[?#]/.test(value)) throw invalid('Destination has a query or a fragment');
  if (ABSOLUTE_PATH.test(value)) return { scheme: null, authority: null, rawPath: value };

  const [, scheme, authority, rawPath = '/'] = ABSOLUTE_URL.exec(value) ?? [];
  if (scheme === undefined || authority === undefined) {
    throw invalid('Destination is neither a URL nor an absolute path');
  }
  if (authority.includes('@')) throw invalid('Destination names a user');
  return { scheme: scheme.toLowerCase(), authority: authority.toLowerCase(), rawPath };
}
