import type { IncomingMessage } from 'node:http';
import { parseEntityTagList } from '@photokeep/dav/headers/entity-tag';
import { AppError } from '../../../domain/errors.ts';
import type { Checksum, ChecksumAlgorithm, Expectation } from '../../../domain/upload.ts';
import { header } from '../../../http/exchange.ts';

/** Seconds beyond which no file system keeps a time, and no photo was taken. */
const maxSeconds = 253_402_300_799;

/**
 * X-OC-MTime and X-OC-CTime. The iOS app sends fractions, others whole seconds; what makes no sense is passed over,
 * never refused. @returns whole seconds, null if there are none
 */
export function timeHeader(req: IncomingMessage, name: 'x-oc-mtime' | 'x-oc-ctime'): number | null {
  const value = header(req, name);
  if (value === undefined || !/^\s*\d{1,15}(\.\d*)?\s*$/.test(value)) return null;
  const seconds = Math.floor(Number(value));
  return seconds > 0 && seconds <= maxSeconds ? seconds : null;
}

const algorithms = new Map<string, { readonly algorithm: ChecksumAlgorithm; readonly digits: number }>([
  ['sha1', { algorithm: 'sha1', digits: 40 }],
  ['sha256', { algorithm: 'sha256', digits: 64 }],
  ['md5', { algorithm: 'md5', digits: 32 }],
  ['adler32', { algorithm: 'adler32', digits: 8 }],
]);

/**
 * OC-Checksum, such as `SHA1:da39a3…`. One of a kind we do not know is passed over.
 * @throws AppError `invalid-request` for one that cannot be a checksum of its kind
 */
export function checksumHeader(req: IncomingMessage): Checksum | null {
  const value = header(req, 'oc-checksum');
  if (value === undefined) return null;
  const [kind = '', hex = ''] = value.trim().split(':', 2);
  const known = algorithms.get(kind.toLowerCase().replace('-', ''));
  if (known === undefined) return null;
  if (!/^[0-9a-f]+$/i.test(hex) || hex.length > known.digits) {
    throw new AppError('invalid-request', 'The OC-Checksum header is not a checksum.');
  }
  return { algorithm: known.algorithm, hex: hex.toLowerCase().padStart(known.digits, '0') };
}

/** OC-Total-Length: the whole file, as desktop and Android announce it. */
export function totalLengthHeader(req: IncomingMessage): number | null {
  const value = header(req, 'oc-total-length');
  return value !== undefined && /^\d{1,16}$/.test(value) ? Number(value) : null;
}

/** If-Match as what is checked under the lock. @throws DavSyntaxError */
export function matchHeader(req: IncomingMessage): Expectation[] {
  const match = parseEntityTagList(header(req, 'if-match'));
  if (match.kind === 'any') return [{ kind: 'exists' }];
  return match.kind === 'tags' ? [{ kind: 'etag-in', etags: match.tags.map(bare) }] : [];
}

/** The same with If-None-Match. @throws DavSyntaxError */
export function expectationHeaders(req: IncomingMessage): Expectation[] {
  const expectations = matchHeader(req);
  const noneMatch = parseEntityTagList(header(req, 'if-none-match'));
  if (noneMatch.kind === 'any') expectations.push({ kind: 'absent' });
  if (noneMatch.kind === 'tags') expectations.push({ kind: 'etag-not-in', etags: noneMatch.tags.map(bare) });
  return expectations;
}

const bare = (tag: string): string => tag.replace(/^W\//, '').slice(1, -1);
