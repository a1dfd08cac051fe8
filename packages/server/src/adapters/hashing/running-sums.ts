import { createHash, type Hash } from 'node:crypto';
import type { ChecksumAlgorithm } from '../../domain/upload.ts';
import type { FinishedDigests } from '../../ports/digests.ts';
import { Adler32 } from './adler32.ts';

interface Sum {
  update(bytes: Uint8Array): void;
  copy(): Sum;
  /** of the bytes so far */
  hex(): string;
}

type SumByAlgorithm = ReadonlyMap<ChecksumAlgorithm, Sum>;

/** Sums in hex by algorithm. Plain data, because they may come from another thread. */
export type Sums = ReadonlyMap<ChecksumAlgorithm, string>;

/** SHA-256 and what else is wanted, kept up while bytes come. */
export class RunningSums {
  readonly #algorithms: ReadonlySet<ChecksumAlgorithm>;
  #now: SumByAlgorithm;
  #marked: SumByAlgorithm | null = null;

  constructor(also: readonly ChecksumAlgorithm[]) {
    this.#algorithms = new Set<ChecksumAlgorithm>(['sha256', ...also]);
    this.#now = this.#fresh();
  }

  update(bytes: Uint8Array): void {
    for (const sum of this.#now.values()) sum.update(bytes);
  }

  /** Remembers this point. */
  mark(): void {
    this.#marked = copyOf(this.#now);
  }

  /** Returns to the last mark, or to the beginning. */
  rewind(): void {
    this.#now = this.#marked === null ? this.#fresh() : copyOf(this.#marked);
  }

  soFar(): Sums {
    return new Map([...this.#now].map(([algorithm, sum]) => [algorithm, sum.hex()]));
  }

  #fresh(): SumByAlgorithm {
    return new Map([...this.#algorithms].map((algorithm) => [algorithm, sumFor(algorithm)]));
  }
}

export function finishedDigests(sums: Sums): FinishedDigests {
  return {
    sha256: sums.get('sha256') ?? '',
    sha1: sums.get('sha1') ?? null,
    md5: sums.get('md5') ?? null,
    matches: ({ algorithm, hex }) => sums.get(algorithm) === hex,
  };
}

function copyOf(sums: SumByAlgorithm): SumByAlgorithm {
  return new Map([...sums].map(([algorithm, sum]) => [algorithm, sum.copy()]));
}

function sumFor(algorithm: ChecksumAlgorithm): Sum {
  return algorithm === 'adler32' ? new Adler32() : nodeSum(createHash(algorithm));
}

/** A hash gives its digest only once: a copy of it does. */
function nodeSum(hash: Hash): Sum {
  return {
    update: (bytes) => void hash.update(bytes),
    copy: () => nodeSum(hash.copy()),
    hex: () => hash.copy().digest('hex'),
  };
}
