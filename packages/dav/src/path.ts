import { invalid } from './dav-syntax-error.ts';

/** An absolute path as names. The root has none. */
export interface DecodedPath {
  /** None is empty, `.` or `..`, or holds `/` or NUL; otherwise they are exactly what the client wrote. */
  readonly segments: readonly string[];
  readonly trailingSlash: boolean;
}

const NON_ASCII_BYTE = /[\u0080-\u00FF]/g;
const QUERY_OR_FRAGMENT = /[?#]/;
const NOT_A_BYTE = /[^\u0000-\u00FF]/;
// `..\x` is one name here but a way up on a system whose separator is the backslash.
const DOT_SEGMENT = /(?:^|\\)\.{1,2}(?:\\|$)/;

/**
 * Reads the path of a request line or header, its query cut off. It is split before it is decoded, and decoded once;
 * duplicate slashes collapse; dot segments are refused rather than resolved, however they are encoded.
 *
 * @param rawPath one character per byte, as Node gives it; unencoded bytes beyond ASCII are taken as UTF-8
 * @throws {DavSyntaxError} `invalid` for a relative path, broken percent-encoding or UTF-8, a query or fragment, or a
 *   dangerous segment
 */
export function decodePath(rawPath: string): DecodedPath {
  if (!rawPath.startsWith('/')) throw invalid('the path is not absolute');
  if (QUERY_OR_FRAGMENT.test(rawPath)) throw invalid('the path has a query or a fragment');
  if (NOT_A_BYTE.test(rawPath)) throw invalid('the path holds a character that is no byte');
  const encoded = rawPath.replace(NON_ASCII_BYTE, encodeURIByte);
  const segments = encoded
    .split('/')
    .filter((segment) => segment !== '')
    .map(decodeSegment);
  return { segments, trailingSlash: rawPath.endsWith('/') };
}

/**
 * Reads a path that stands in an XML body, where clients write names percent-encoded or plain: text that is no valid
 * percent-encoding is taken as it stands, and so are `?` and `#`.
 *
 * @throws {DavSyntaxError} `invalid` as `decodePath`
 */
export function decodeHref(href: string): DecodedPath {
  const encoded = isPercentEncoded(href) ? href : href.replaceAll('%', '%25');
  const path = encoded.replace(/[?#]/g, encodeURIComponent);
  return decodePath(Buffer.from(path, 'utf8').toString('latin1'));
}

/**
 * A name as a path segment of an href; `decodePath` gives it back, except that half a surrogate pair, which UTF-8
 * cannot hold, becomes U+FFFD.
 */
export function encodePathSegment(name: string): string {
  return encodeURIComponent(name.toWellFormed());
}

function decodeSegment(encoded: string): string {
  const segment = decodePercents(encoded);
  if (segment.includes('/') || segment.includes('\0')) throw invalid('a path segment holds a slash or NUL');
  if (DOT_SEGMENT.test(segment)) throw invalid('the path holds a dot segment');
  return segment;
}

function decodePercents(encoded: string): string {
  if (!encoded.includes('%')) return encoded;
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw invalid('the path is not valid percent-encoded UTF-8');
  }
}

function isPercentEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function encodeURIByte(byte: string): string {
  return `%${byte.charCodeAt(0).toString(16)}`;
}
