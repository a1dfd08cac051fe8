import { createHash } from 'node:crypto';
import type { Checksum, ChecksumAlgorithm } from '../../domain/upload.ts';
import type { FinishedDigests } from '../../ports/digests.ts';
import { Adler32 } from './adler32.ts';

interface Sum {
  update(bytes: Uint8Array): unknown;
  digest(): string;
}

/** Plain data, because it may come from another thread. */
export interface Sums {
  readonly sha256: string;
  /** of the algorithm that was asked for besides */
  readonly named: string | null;
}

/** SHA-256 and at most one other sum, kept up while bytes come. */
export class RunningSums {
  readonly #sha256: Sum = nodeSum('sha256');
  readonly #named: Sum | null;

  constructor(named: ChecksumAlgorithm | null) {
    this.#named = named === null || named === 'sha256' ? null : sumFor(named);
  }

  update(bytes: Uint8Array): void {
    this.#sha256.update(bytes);
    this.#named?.update(bytes);
  }

  finish(): Sums {
    return { sha256: this.#sha256.digest(), named: this.#named?.digest() ?? null };
  }
}

export function finishedDigests(
  { sha256, named }: Sums,
  algorithm: ChecksumAlgorithm | null,
): FinishedDigests {
  return {
    sha256,
    sha1: algorithm === 'sha1' ? named : null,
    md5: algorithm === 'md5' ? named : null,
    matches: (checksum: Checksum) => checksum.hex === (checksum.algorithm === 'sha256' ? sha256 : named),
  };
}

function sumFor(algorithm: ChecksumAlgorithm): Sum {
  return algorithm === 'adler32' ? new Adler32() : nodeSum(algorithm);
}

function nodeSum(algorithm: 'sha256' | 'sha1' | 'md5'): Sum {
  const hash = createHash(algorithm);
  return { update: (bytes) => hash.update(bytes), digest: () => hash.digest('hex') };
}
