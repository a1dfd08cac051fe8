import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '../../src/domain/errors.ts';
import type { IncomingBytes } from '../../src/domain/upload.ts';

export const testMtimeMs = Date.UTC(2026, 10, 3, 9, 30);

export type TestBody = Partial<Pick<IncomingBytes, 'sizeBytes' | 'checksum'>>;

/** A body that comes whole. Its memory is a copy: receivers take it over. */
export function whole(bytes: Uint8Array, said: TestBody = {}): IncomingBytes {
  return incoming(chunksOf(bytes), { sizeBytes: bytes.byteLength, ...said });
}

/** A body whose connection breaks after these bytes. */
export function cutAfter(bytes: Uint8Array, said: TestBody = {}): IncomingBytes {
  return incoming(
    (async function* () {
      yield* chunksOf(bytes);
      throw new AppError('incomplete', 'The connection broke.');
    })(),
    said,
  );
}

export interface HeldBody {
  readonly incoming: IncomingBytes;
  /** resolves once the first bytes are taken and more are asked for */
  readonly waiting: Promise<void>;
  /** lets the rest come */
  release(): void;
}

/** A body that stops after its first bytes until it is told to go on. */
export function heldAfter(first: Uint8Array, rest: Uint8Array): HeldBody {
  const reached = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const body = async function* (): AsyncGenerator<Uint8Array> {
    yield* chunksOf(first);
    reached.resolve();
    await released.promise;
    yield* chunksOf(rest);
  };
  return {
    incoming: incoming(body(), { sizeBytes: first.byteLength + rest.byteLength }),
    waiting: reached.promise,
    release: () => released.resolve(),
  };
}

/** Bytes that no other call returns. */
export function someBytes(sizeBytes: number): Buffer {
  return randomBytes(sizeBytes);
}

export function hexOf(algorithm: 'sha256' | 'sha1' | 'md5', bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest('hex');
}

const chunkBytes = 64 * 1024;

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += chunkBytes) {
    yield new Uint8Array(bytes.subarray(at, at + chunkBytes));
  }
}

function incoming(body: AsyncIterable<Uint8Array>, said: TestBody): IncomingBytes {
  return { body, sizeBytes: null, checksum: null, mtimeMs: testMtimeMs, ...said };
}
