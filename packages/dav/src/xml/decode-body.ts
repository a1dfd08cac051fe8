import { DavSyntaxError } from '../dav-syntax-error.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The text of a body, without its byte order mark.
 *
 * @throws {DavSyntaxError} `too-large` over `maxBytes`, before anything is decoded; `malformed` if not UTF-8
 */
export function decodeBody(body: Uint8Array | string, maxBytes: number): string {
  const sizeBytes = typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;
  if (sizeBytes > maxBytes) {
    throw new DavSyntaxError(
      'too-large',
      `the body has ${sizeBytes} bytes, at most ${maxBytes} are accepted`,
    );
  }
  if (typeof body === 'string') {
    if (!body.isWellFormed()) throw new DavSyntaxError('malformed', 'the body holds half a surrogate pair');
    return body;
  }
  try {
    return utf8.decode(body);
  } catch {
    throw new DavSyntaxError('malformed', 'the body is not UTF-8');
  }
}
