import { createHash } from 'node:crypto';
import { AppError } from '../../../domain/errors.ts';
import type { Bucket, SummedBytes } from './bucket.ts';
import { readChunks } from './read-object.ts';

/** More than any marker or journal batch that we write. */
const maxTextBytes = 64 * 1024 * 1024;

export function summed(bytes: Uint8Array): SummedBytes {
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** null where there is none */
export async function readText(bucket: Bucket, key: string): Promise<string | null> {
  const head = await bucket.head(key);
  if (head === null) return null;
  return (await readWhole(bucket, key, head.sizeBytes)).toString('utf8');
}

export async function readWhole(bucket: Bucket, key: string, sizeBytes: number): Promise<Buffer> {
  if (sizeBytes > maxTextBytes) throw new AppError('unavailable', 'An object is larger than it can be.');
  return Buffer.concat(await Array.fromAsync(readChunks(bucket, key, 0, sizeBytes)));
}
