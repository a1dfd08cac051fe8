import { randomBytes } from 'node:crypto';
import { AppError, isAppError } from '../../../domain/errors.ts';
import type { DiskFinding } from '../../../ports/library-home.ts';
import type { Bucket } from './bucket.ts';
import { ObjectUpload } from './object-upload.ts';
import { smallestPartBytes } from './part-buffer.ts';
import { readChunks } from './read-object.ts';
import { SendingWindow } from './sending-window.ts';
import { readWhole, summed } from './small-objects.ts';

const newKey = (): string => `probe/${randomBytes(8).toString('hex')}`;

/**
 * Tries what everything rests on: an object comes back as it was sent, parts of it too, and bytes with a wrong hash are
 * refused. @throws AppError `unavailable` that says what is wrong
 */
export async function probeBucket(bucket: Bucket): Promise<void> {
  const key = newKey();
  const body = summed(randomBytes(4096));
  try {
    await bucket.put(key, body);
    const back = await readWhole(bucket, key, body.bytes.byteLength);
    const part = Buffer.concat(await Array.fromAsync(readChunks(bucket, key, 1000, 2000)));
    if (!back.equals(body.bytes) || !part.equals(body.bytes.subarray(1000, 2000)))
      throw new AppError('unavailable', 'The S3 server does not give back what it was sent.');
    await assertRefusesDamage(bucket);
  } finally {
    await bucket.remove(key);
  }
  if ((await bucket.head(key)) !== null)
    throw new AppError('unavailable', 'The S3 server does not remove what it is told to.');
}

async function assertRefusesDamage(bucket: Bucket): Promise<void> {
  const key = newKey();
  const { sha256 } = summed(Buffer.from('what was meant'));
  const isRefused = await bucket.put(key, { bytes: Buffer.from('what was sent'), sha256 }).then(
    () => false,
    (error: unknown) => isAppError(error),
  );
  const isStored = (await bucket.head(key)) !== null;
  await bucket.remove(key);
  if (isRefused && !isStored) return;
  throw new AppError(
    'unavailable',
    'The S3 server stores bytes that were changed on their way to it, without noticing. Photos would not be safe there.',
  );
}

/** What the set-up shows. Names, times and room are no matter of the bucket: rows hold them, and nobody can ask. */
export async function inspectBucket(bucket: Bucket): Promise<DiskFinding[]> {
  const outcomeOf = (trial: Promise<void>): Promise<DiskFinding['outcome']> =>
    trial.then(
      () => 'passed' as const,
      () => 'failed' as const,
    );
  return [
    { about: 'write-and-read', outcome: await outcomeOf(probeBucket(bucket)) },
    { about: 'never-overwrites', outcome: await outcomeOf(tryParts(bucket)) },
  ];
}

/** A large file: in parts, put together, and compared. */
async function tryParts(bucket: Bucket): Promise<void> {
  const key = newKey();
  const window = new SendingWindow(2 * smallestPartBytes);
  const upload = new ObjectUpload({ bucket, window, key });
  try {
    await upload.sendPart(summed(Buffer.alloc(smallestPartBytes, 'a')));
    await upload.sendPart(summed(Buffer.from('the rest')));
    await upload.complete();
  } finally {
    await upload.abandon();
  }
}
