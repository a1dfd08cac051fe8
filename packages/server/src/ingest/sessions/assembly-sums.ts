import type { ChecksumAlgorithm } from '../../domain/upload.ts';
import type { Digester, Digests, FinishedDigests } from '../../ports/digests.ts';
import { ChunkPipe } from '../chunk-pipe.ts';

export interface SumOptions {
  /** algorithms wanted besides SHA-256 */
  readonly alsoSum: readonly ChecksumAlgorithm[];
  readonly size: 'small' | 'large';
}

/**
 * Sums of an assembly file, kept up while it grows, so that finishing it needs no second look at its bytes. They
 * are a convenience: after a restart, or when bytes were taken back further than the last mark, there are none.
 */
export class AssemblySums {
  readonly #digester: Digester;
  readonly #size: SumOptions['size'];
  #algorithms: readonly ChecksumAlgorithm[];
  #digests: Digests | null = null;
  #summedBytes = 0;
  #markedBytes = 0;

  constructor(digester: Digester, { alsoSum, size }: SumOptions) {
    this.#digester = digester;
    this.#algorithms = alsoSum;
    this.#size = size;
  }

  /** Bytes will be added behind `sizeBytes`, and perhaps taken back to here. */
  mark(sizeBytes: number): void {
    if (this.#summedBytes !== sizeBytes) this.drop();
    if (sizeBytes === 0) this.#digests ??= this.#digester.begin(this.#algorithms, this.#size);
    this.#digests?.mark();
    this.#summedBytes = sizeBytes;
    this.#markedBytes = sizeBytes;
  }

  /** As `Digests.update`, but never fails. */
  update(chunks: readonly Uint8Array[]): Promise<void> | undefined {
    if (this.#digests === null) return undefined;
    for (const chunk of chunks) this.#summedBytes += chunk.byteLength;
    return this.#digests.update(chunks)?.catch(() => this.drop());
  }

  /** Bytes behind `sizeBytes` were taken back. */
  cutTo(sizeBytes: number): void {
    if (this.#digests === null || this.#summedBytes === sizeBytes) return;
    if (this.#markedBytes !== sizeBytes) return this.drop();
    this.#digests.rewind();
    this.#summedBytes = sizeBytes;
  }

  /** Sums everything up again, also with algorithms that were not asked for at first. */
  async redo(bytes: AsyncIterable<Uint8Array>, wanted: readonly ChecksumAlgorithm[]): Promise<void> {
    this.drop();
    this.#algorithms = [...new Set([...this.#algorithms, ...wanted])];
    this.mark(0);
    const pipe = new ChunkPipe(nowhere, this);
    for await (const chunk of bytes) await pipe.write(chunk);
    await pipe.end();
  }

  /** Null where not all of the first `sizeBytes` were summed up, or not by an algorithm that is asked for. */
  async of(sizeBytes: number, wanted: readonly ChecksumAlgorithm[]): Promise<FinishedDigests | null> {
    if (sizeBytes === 0) this.mark(0);
    const isKnown = (algorithm: ChecksumAlgorithm): boolean =>
      algorithm === 'sha256' || this.#algorithms.includes(algorithm);
    if (this.#digests === null || this.#summedBytes !== sizeBytes || !wanted.every(isKnown)) return null;
    return this.#digests.soFar().catch(() => {
      this.drop();
      return null;
    });
  }

  drop(): void {
    this.#digests?.abandon();
    this.#digests = null;
    this.#summedBytes = 0;
  }
}

/** The bytes are on the disk already. */
const nowhere = { write: () => Promise.resolve() };
