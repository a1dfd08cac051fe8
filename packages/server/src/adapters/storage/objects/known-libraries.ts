import { AppError } from '../../../domain/errors.ts';
import type { Bucket } from './bucket.ts';
import { libraryMarkerKey } from './object-keys.ts';

/** How long a marker that was seen counts as seen. */
const trustMs = 10_000;

/** Whether libraries are there: without its marker nothing is written for one. */
export class KnownLibraries {
  readonly #bucket: Bucket;
  readonly #monotonicMs: () => number;
  readonly #seenMs = new Map<string, number>();

  constructor(bucket: Bucket, monotonicMs: () => number) {
    this.#bucket = bucket;
    this.#monotonicMs = monotonicMs;
  }

  /** @throws AppError `read-only` */
  async assertThere(library: string): Promise<void> {
    const seenMs = this.#seenMs.get(library);
    if (seenMs !== undefined && this.#monotonicMs() - seenMs < trustMs) return;
    if ((await this.#bucket.head(libraryMarkerKey(library))) === null) {
      throw new AppError('read-only', 'The library’s marker is not in the bucket. Is it the right one?');
    }
    this.#seenMs.set(library, this.#monotonicMs());
  }
}
