import { type AppError, isAppError } from '../../domain/errors.ts';

/**
 * A body in segments, so that a long one can be made safe as it comes. Where the connection breaks, or a later
 * request takes over, the last segment simply ends; `cut` tells.
 */
export class BodySegments {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #hasEnded = false;
  #cut: AppError | null = null;

  constructor(body: AsyncIterable<Uint8Array>) {
    this.#chunks = body[Symbol.asyncIterator]();
  }

  /** No segment follows. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Why the body ended before its last byte, null where it did not. */
  get cut(): AppError | null {
    return this.#cut;
  }

  /** At least `minBytes`, less only at the end. */
  async *next(minBytes: number): AsyncGenerator<Uint8Array> {
    for (let bytes = 0; bytes < minBytes; ) {
      const chunk = await this.#nextChunk();
      if (chunk === null) return;
      bytes += chunk.byteLength;
      yield chunk;
    }
  }

  async #nextChunk(): Promise<Uint8Array | null> {
    try {
      const next = await this.#chunks.next();
      if (next.done !== true) return next.value;
    } catch (error) {
      if (!isAppError(error, 'incomplete') && !isAppError(error, 'conflict')) throw error;
      this.#cut = error;
    }
    this.#hasEnded = true;
    return null;
  }
}
