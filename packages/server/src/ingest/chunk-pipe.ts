import type { Digests } from '../ports/digests.ts';
import type { StagingSink } from '../ports/storage.ts';

export type PipeSink = Pick<StagingSink, 'write'>;
export type PipeDigests = Pick<Digests, 'update'>;

/** Chunks that are written in one call: a photo is a handful of these. */
export const batchBytes = 512 * 1024;
/** Bytes of one upload in memory, before the sender has to wait. */
const mostOfOneBytes = 4 * batchBytes;
/**
 * Bytes of all uploads in memory, before each of them has to do with one batch: many at once fill the disk's and the
 * processors' time anyway, and memory that piles up makes V8 collect all garbage again and again.
 */
const mostOfAllBytes = 16 * batchBytes;

/**
 * Carries a stream to the disk and then into the digests, several chunks at once and without copying them. However
 * large the upload and however slow the disk, it holds no more than two mebibytes; where many come at once, less.
 */
export class ChunkPipe {
  static #ofAllBytes = 0;

  readonly #sink: PipeSink;
  readonly #digests: PipeDigests;
  readonly #underWay = new Set<Promise<void>>();
  /** all that came so far is summed up */
  #summed: Promise<void> = Promise.resolve();
  #batch: Uint8Array[] = [];
  #batchedBytes = 0;
  #underWayBytes = 0;
  #wake: (() => void) | null = null;
  #failure: { readonly error: unknown } | null = null;

  constructor(sink: PipeSink, digests: PipeDigests) {
    this.#sink = sink;
    this.#digests = digests;
  }

  /**
   * Takes a chunk over.
   * @returns a promise to wait for before the next one, where too much is under way
   * @throws what the disk or the digests threw
   */
  write(chunk: Uint8Array): Promise<void> | undefined {
    this.#rethrow();
    this.#batch.push(chunk);
    this.#batchedBytes += chunk.byteLength;
    if (this.#batchedBytes >= batchBytes) this.#dispatch();
    return this.#isFull() ? this.#room() : undefined;
  }

  /** Hands on what has gathered; all bytes are written and summed up when it resolves. */
  async end(): Promise<void> {
    if (this.#batch.length > 0) this.#dispatch();
    await this.settle();
    this.#rethrow();
  }

  /** Resolves when nothing is under way any more, whatever became of it. */
  async settle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  #dispatch(): void {
    const chunks = this.#batch;
    const sizeBytes = this.#batchedBytes;
    this.#batch = [];
    this.#batchedBytes = 0;
    this.#count(sizeBytes);
    this.#summed = this.#consume(chunks, this.#summed);
    const done = this.#summed.then(() => {
      this.#underWay.delete(done);
      this.#count(-sizeBytes);
      this.#wake?.();
    });
    this.#underWay.add(done);
  }

  /** Written first: the digests take the memory over. Writes may end in any order, but sums must not. */
  async #consume(chunks: Uint8Array[], before: Promise<void>): Promise<void> {
    try {
      await Promise.all([this.#sink.write(chunks), before]);
      if (this.#failure !== null) return;
      await this.#digests.update(chunks);
    } catch (error) {
      this.#failure ??= { error };
    }
  }

  #count(sizeBytes: number): void {
    this.#underWayBytes += sizeBytes;
    ChunkPipe.#ofAllBytes += sizeBytes;
  }

  /** One batch is always let through, and its end makes room: nobody waits for another upload. */
  #isFull(): boolean {
    if (this.#underWayBytes < batchBytes) return false;
    return this.#underWayBytes >= mostOfOneBytes || ChunkPipe.#ofAllBytes >= mostOfAllBytes;
  }

  async #room(): Promise<void> {
    while (this.#isFull()) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = null;
    }
    this.#rethrow();
  }

  #rethrow(): void {
    if (this.#failure !== null) throw this.#failure.error;
  }
}
