import type { IncomingMessage } from 'node:http';
import { AppError } from '../../domain/errors.ts';
import type { Checksum, ChecksumAlgorithm } from '../../domain/upload.ts';
import { header } from '../../http/exchange.ts';

const lengths = new Map<string, { readonly algorithm: ChecksumAlgorithm; readonly bytes: number }>([
  ['sha1', { algorithm: 'sha1', bytes: 20 }],
  ['sha256', { algorithm: 'sha256', bytes: 32 }],
  ['md5', { algorithm: 'md5', bytes: 16 }],
]);

export const checksumAlgorithms = [...lengths.keys()].join(',');

/**
 * Upload-Checksum, such as `sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=`: of the bytes of this one request.
 * @throws AppError `invalid-request`
 */
export function uploadChecksum(req: IncomingMessage): Checksum | null {
  const value = header(req, 'upload-checksum');
  if (value === undefined) return null;
  const [name = '', encoded = ''] = value.trim().split(' ', 2);
  const known = lengths.get(name.toLowerCase());
  const bytes = Buffer.from(encoded, 'base64');
  if (known === undefined || bytes.byteLength !== known.bytes) {
    throw new AppError('invalid-request', `Upload-Checksum takes one of ${checksumAlgorithms}, in base64.`);
  }
  return { algorithm: known.algorithm, hex: bytes.toString('hex') };
}
