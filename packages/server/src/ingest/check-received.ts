import { AppError } from '../domain/errors.ts';
import type { ChecksumAlgorithm, IncomingBytes } from '../domain/upload.ts';
import type { FinishedDigests } from '../ports/digests.ts';
import { type Room, roomError } from './admission.ts';

type Announced = Pick<IncomingBytes, 'sizeBytes' | 'checksum'>;

/** Algorithms wanted besides SHA-256. */
export function namedBy({ checksum }: Pick<Announced, 'checksum'>): ChecksumAlgorithm[] {
  return checksum === null ? [] : [checksum.algorithm];
}

interface Bounds {
  readonly incoming: Pick<Announced, 'sizeBytes'>;
  readonly room: Room;
}

/**
 * Adds a chunk to the bytes received so far. What is more than was announced is not waited for: a body may go on for
 * ever.
 * @throws AppError `length-mismatch`; `quota-exceeded`, `storage-full` where the room that was left is used up
 */
export function counted(sizeBytes: number, chunk: Uint8Array, { incoming, room }: Bounds): number {
  const sum = sizeBytes + chunk.byteLength;
  if (incoming.sizeBytes !== null && sum > incoming.sizeBytes) checkLength(incoming, sum);
  if (sum > room.roomBytes) throw roomError(room);
  return sum;
}

/** @throws AppError `length-mismatch`, `checksum-mismatch` */
export function checkReceived(announced: Announced, sizeBytes: number, digests: FinishedDigests): void {
  checkLength(announced, sizeBytes);
  if (announced.checksum !== null && !digests.matches(announced.checksum)) throw checksumMismatch();
}

export function checkLength(announced: Pick<Announced, 'sizeBytes'>, sizeBytes: number): void {
  if (announced.sizeBytes === null || announced.sizeBytes === sizeBytes) return;
  throw new AppError(
    'length-mismatch',
    `The client announced ${announced.sizeBytes} bytes but sent ${sizeBytes}. Send it again.`,
  );
}

export function checksumMismatch(): AppError {
  return new AppError(
    'checksum-mismatch',
    'The bytes that arrived are not the bytes that were sent. Send it again.',
  );
}
