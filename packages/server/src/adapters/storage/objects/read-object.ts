import { setTimeout } from 'node:timers/promises';
import { AppError, isAppError } from '../../../domain/errors.ts';
import type { ReadHandle, StoredStat } from '../../../ports/storage.ts';
import type { Bucket } from './bucket.ts';
import type { LentCopies, LentCopy } from './lent-copies.ts';

const maxFailures = 4;
const firstPauseMs = 50;

/**
 * Bytes of an object in order. Where the connection breaks it goes on behind the last byte that came.
 * @throws AppError `not-found`, `unavailable`
 */
export async function* readChunks(
  bucket: Bucket,
  key: string,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  let failures = 0;
  for (let position = start; position < end; ) {
    try {
      for await (const chunk of await bucket.get(key, position, end)) {
        if (chunk.byteLength === 0) continue;
        if (chunk.byteLength > end - position)
          throw new AppError('unavailable', 'The S3 server sent more than it was asked for.');
        position += chunk.byteLength;
        failures = 0;
        yield chunk;
      }
      if (position < end) throw new AppError('unavailable', 'The S3 server sent less than it was asked for.');
    } catch (error) {
      if (!isAppError(error, 'unavailable') || ++failures === maxFailures) throw error;
      await setTimeout(firstPauseMs * 2 ** failures);
    }
  }
}

/** Bytes that can be read from anywhere, as the handle needs them. */
export interface RandomAccess {
  readonly stat: StoredStat;
  chunks(start: number, end: number): AsyncIterable<Uint8Array>;
  /** as a file of this machine, checked against this SHA-256 */
  copy(sha256: string): Promise<LentCopy>;
}

/** A handle holds nothing open but what it has lent. */
export function handleOn(bytes: RandomAccess): ReadHandle {
  const { sizeBytes } = bytes.stat;
  const lent: LentCopy[] = [];
  return {
    stat: bytes.stat,
    chunks: (start, end) => chunksWithin(bytes, start, end),
    read: async (start, length) => {
      const end = Math.min(start + length, sizeBytes);
      return start >= end ? Buffer.alloc(0) : Buffer.concat(await Array.fromAsync(bytes.chunks(start, end)));
    },
    lend: async (sha256) => {
      const copy = await bytes.copy(sha256);
      lent.push(copy);
      return copy.path;
    },
    close: async () => {
      for (const copy of lent.splice(0)) await copy[Symbol.asyncDispose]();
    },
  };
}

async function* chunksWithin(bytes: RandomAccess, start: number, end: number): AsyncGenerator<Uint8Array> {
  if (end > bytes.stat.sizeBytes) throw new AppError('unavailable', 'The file is shorter than it was.');
  yield* bytes.chunks(start, end);
}

interface ObjectParts {
  readonly bucket: Bucket;
  readonly copies: LentCopies;
}

/** @throws AppError `not-found` */
export async function openObject({ bucket, copies }: ObjectParts, key: string): Promise<ReadHandle> {
  const head = await bucket.head(key);
  if (head === null) throw new AppError('not-found', 'It is not in the bucket.');
  const { sizeBytes, storedMs } = head;
  const chunks = (start: number, end: number): AsyncGenerator<Uint8Array> =>
    readChunks(bucket, key, start, end);
  return handleOn({
    stat: { kind: 'file', sizeBytes, mtimeMs: storedMs },
    chunks,
    copy: (sha256) => copies.lend({ name: key, sizeBytes, sha256, chunks: () => chunks(0, sizeBytes) }),
  });
}
